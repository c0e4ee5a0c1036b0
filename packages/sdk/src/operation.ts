import { hashTag } from '@geoslot/keyspace';
import { CrossSlotError } from './errors/cross-slot-error.js';

/** One argument as it goes on the wire: text is sent as UTF-8. */
export type Argument = string | Uint8Array;

/** A command name and its arguments. */
export type Command = readonly [name: string, ...args: Argument[]];

/** A server-side script; `sha` is the SHA-1 of `source` that EVALSHA takes. */
export interface Script {
  /** What reports and `explain` call it. */
  readonly name: string;
  /** The Lua source. */
  readonly source: string;
  /** SHA-1 of the source, as EVALSHA takes it. */
  readonly sha: string;
}

/** A script call; every key it touches is in `keys`. */
export interface ScriptCall {
  /** The script to run. */
  readonly script: Script;
  /** Every key it touches: KEYS. */
  readonly keys: readonly string[];
  /** ARGV. */
  readonly args: readonly Argument[];
}

/**
 * What a repeat of an operation does to the data.
 * - `safe`: nothing, whenever it comes.
 * - `idempotent`: the same state if nobody else wrote in between; it may overwrite or revive.
 * - `safe with operationId`: nothing when it carries an `operationId`, else a second effect.
 * - `unsafe`: a second effect.
 */
export type RetrySafety = 'safe' | 'idempotent' | 'safe with operationId' | 'unsafe';

/** Retry safety on both axes: in the region of the first attempt, and in another one. */
export interface RetryClass {
  /** In the region of the first attempt. */
  readonly sameRegion: RetrySafety;
  /** In another region. */
  readonly otherRegion: RetrySafety;
  /** False where even an `idempotent` repeat must be the caller's decision (registers). */
  readonly mayOverwrite: boolean;
}

/** How concurrent effects of two regions merge. */
export type MergeClass =
  | 'read'
  | 'sum'
  | 'observed reset'
  | 'observed remove, add wins'
  | 'last write wins'
  | 'one writer per field'
  | 'longest expiry wins'
  | 'local decision';

/** The kinds of handle, which are also the names of the builders. */
export type HandleKind =
  | 'counter'
  | 'set'
  | 'hash'
  | 'sortedSet'
  | 'register'
  | 'multiRegister'
  | 'ledger'
  | 'quota'
  | 'rateLimit'
  | 'idempotency';

/** What every operation carries beside its work. */
interface OperationFacts<T> {
  /** Name of the family in its keyspace. */
  readonly family: string;
  /** Kind of the handle that made it. */
  readonly handle: HandleKind;
  /** Method of the handle. */
  readonly name: string;
  /** Every key the work touches, derived ones included; all have `tag`. */
  readonly keys: readonly string[];
  /** Hash tag shared by all keys: operations of one tag may share a transaction. */
  readonly tag: string;
  /** Whether it changes nothing. */
  readonly isRead: boolean;
  /** Whether a lost reply may be asked for again. */
  readonly retry: RetryClass;
  /** How it merges with concurrent effects of other regions. */
  readonly merge: readonly MergeClass[];
  /** Identity that makes a repeat in the same region safe. */
  readonly operationId?: string;
  /** Set when fields or arguments name a region: only that endpoint may execute it. */
  readonly region?: string;
  /** `bytes` when bulk replies must arrive as Buffers; text otherwise. */
  readonly replies: 'text' | 'bytes';
  /** The typed result, from one reply per command (one in all for a script). */
  decode(replies: readonly unknown[]): T;
}

/** Commands sent in one round trip: more than one goes as MULTI ... EXEC. */
export interface CommandOperation<T> extends OperationFacts<T> {
  /** In order. */
  readonly commands: readonly Command[];
  /** Tells it from a script. */
  readonly call?: never;
}

/** A script sent as EVALSHA, with EVAL as the answer to NOSCRIPT; inside a transaction as EVAL. */
export interface ScriptOperation<T> extends OperationFacts<T> {
  /** The script and what it is called with. */
  readonly call: ScriptCall;
  /** Tells it from commands. */
  readonly commands?: never;
}

/** An operation on one slot as a plain immutable value: nothing is sent until it is executed. */
export type Operation<T> = CommandOperation<T> | ScriptOperation<T>;

/** The result of an operation. */
export type ResultOf<Op> = Op extends Operation<infer T> ? T : never;

/** Results of a tuple of operations, in order. */
export type ResultsOf<Ops extends readonly Operation<unknown>[]> = {
  -readonly [Index in keyof Ops]: ResultOf<Ops[Index]>;
};

/** Settled results of a tuple of operations, in order. */
export type SettledResultsOf<Ops extends readonly Operation<unknown>[]> = {
  -readonly [Index in keyof Ops]: PromiseSettledResult<ResultOf<Ops[Index]>>;
};

/** The commands of an operation when it runs inside MULTI, where EVALSHA could fail half way. */
export function transactionCommands(operation: Operation<unknown>): readonly Command[] {
  if (operation.commands) return operation.commands;
  const { script, keys, args } = operation.call;
  return [['EVAL', script.source, String(keys.length), ...keys, ...args]];
}

/**
 * The hash tag all `keys` share.
 *
 * @throws CrossSlotError when they do not share one
 */
export function sharedTag(family: string, keys: readonly string[]): string {
  const [first = '', ...rest] = keys;
  const tag = hashTag(first);
  if (tag === undefined || rest.some((key) => hashTag(key) !== tag)) {
    throw new CrossSlotError(
      `an operation of family '${family}' touches keys of different hash tags; give its keys one {hash tag}`,
    );
  }
  return tag;
}
