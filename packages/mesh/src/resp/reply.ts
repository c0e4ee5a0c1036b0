/**
 * What a command answers, independent of the protocol: a string is a bulk string, a number or
 * bigint an integer, an array an array; everything else names its kind. RESP2 flattens what it
 * lacks. Strings are latin1: one character is one byte.
 */
export type Reply = string | number | bigint | null | readonly Reply[] | TypedReply;

export type TypedReply =
  | { readonly kind: 'status'; readonly text: string }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Reply, Reply])[] }
  | { readonly kind: 'set'; readonly members: readonly Reply[] }
  | { readonly kind: 'double'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'bignumber'; readonly digits: string }
  | { readonly kind: 'verbatim'; readonly format: string; readonly text: string }
  | { readonly kind: 'push'; readonly items: readonly Reply[] }
  | { readonly kind: 'nullArray' }
  | Sequence;

/** Several replies to one command, or none: SUBSCRIBE to three channels answers three times. */
export interface Sequence {
  readonly kind: 'sequence';
  readonly replies: readonly Reply[];
}

export type Protocol = 2 | 3;

export const status = (text: string): TypedReply => ({ kind: 'status', text });
export const error = (message: string): TypedReply => ({ kind: 'error', message });
export const map = (entries: readonly (readonly [Reply, Reply])[]): TypedReply => ({
  kind: 'map',
  entries,
});
export const set = (members: readonly Reply[]): TypedReply => ({ kind: 'set', members });
export const double = (value: number): TypedReply => ({ kind: 'double', value });
export const boolean = (value: boolean): TypedReply => ({ kind: 'boolean', value });
export const verbatim = (text: string): TypedReply => ({ kind: 'verbatim', format: 'txt', text });
export const push = (items: readonly Reply[]): TypedReply => ({ kind: 'push', items });
export const sequence = (replies: readonly Reply[]): Sequence => ({ kind: 'sequence', replies });

export const ok = status('OK');
export const nullArray: TypedReply = { kind: 'nullArray' };
/** The command answers nothing now: it blocks, or the client asked for silence. */
export const noReply = sequence([]);

export const isError = (reply: Reply): reply is TypedReply & { readonly kind: 'error' } =>
  typeof reply === 'object' && reply !== null && 'kind' in reply && reply.kind === 'error';

/** What CLIENT REPLY OFF does not silence: messages, and the answers to SUBSCRIBE. */
export const isPush = (reply: Reply): boolean =>
  typeof reply === 'object' &&
  reply !== null &&
  'kind' in reply &&
  (reply.kind === 'push' || (reply.kind === 'sequence' && reply.replies.some(isPush)));
