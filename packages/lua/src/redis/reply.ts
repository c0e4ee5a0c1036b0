/**
 * What a host answers to `redis.call`, and what a script answers: a string is a bulk string, a
 * number or bigint an integer, an array an array; everything else names its kind. Strings have one
 * character a byte. What RESP2 lacks is flattened for scripts that have not asked for RESP3.
 */
export type HostReply =
  string | number | bigint | null | undefined | readonly HostReply[] | TypedHostReply;

export type TypedHostReply =
  | { readonly kind: 'status'; readonly text: string }
  /** `message` is the whole line with its code and no leading `-`: `ERR no such key`. */
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [HostReply, HostReply])[] }
  | { readonly kind: 'set'; readonly members: readonly HostReply[] }
  | { readonly kind: 'double'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'bignumber'; readonly digits: string }
  | { readonly kind: 'verbatim'; readonly format: string; readonly text: string }
  | { readonly kind: 'push'; readonly items: readonly HostReply[] }
  | { readonly kind: 'nullArray' }
  | { readonly kind: 'sequence'; readonly replies: readonly HostReply[] };

/** What a script answers. */
export type ScriptReply =
  | string
  | number
  | bigint
  | null
  | readonly ScriptReply[]
  | { readonly kind: 'status'; readonly text: string }
  | ScriptError
  | { readonly kind: 'map'; readonly entries: readonly (readonly [ScriptReply, ScriptReply])[] }
  | { readonly kind: 'set'; readonly members: readonly ScriptReply[] }
  | { readonly kind: 'double'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'bignumber'; readonly digits: string }
  | { readonly kind: 'verbatim'; readonly format: string; readonly text: string };

export interface ScriptError {
  readonly kind: 'error';
  readonly message: string;
}

export type Protocol = 2 | 3;
