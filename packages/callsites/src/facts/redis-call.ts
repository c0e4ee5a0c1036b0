import type { Argument } from './argument.js';
import type { Enclosing, Guard } from './control.js';
import type { KeyPattern } from './key-pattern.js';
import type { SourceLocation } from './location.js';
import type { ResultUse } from './result.js';
import type { Ttl } from './ttl.js';

/** The client library; `unknown` where only a name speaks for Redis. */
export type Library = 'ioredis' | 'node-redis' | 'iovalkey' | 'unknown';

/**
 * How a receiver was recognised: `flow` followed it to a construction or an annotation, `type`
 * asked a type checker, `name` judged by its name alone and may be wrong.
 */
export type Certainty = 'flow' | 'type' | 'name';

/** One command, where the source issues it. */
export interface RedisCall {
  /** Unique in the file; ids ascend in source order. */
  readonly id: number;
  readonly client: Library;
  readonly certainty: Certainty;
  /** Source text of the receiver: `this.redis`, `pipeline`. */
  readonly receiver: string;
  /** The construction the receiver leads to, when one is known. */
  readonly construction?: ConstructionRef;
  /** Upper case, as in the command table: `SET`, `HINCRBY`. */
  readonly command: string;
  /** As written: `hIncrBy`. */
  readonly method: string;
  readonly args: readonly Argument[];
  /** The keys, with the client's `keyPrefix`; parallel to {@link keyArguments}. */
  readonly keys: readonly KeyPattern[];
  /** Index into {@link args} for each key. */
  readonly keyArguments: readonly number[];
  /** The number of keys is only known at run time: `del(...keys)`. */
  readonly variableKeys: boolean;
  readonly ttl: Ttl;
  /** {@link Chain.id} it is queued on; absent for a command of its own. */
  readonly chain?: number;
  readonly enclosing: Enclosing;
  readonly guards: readonly Guard[];
  readonly result: ResultUse;
  /** The method's name; for a wrapper call, the name of the wrapper. */
  readonly location: SourceLocation;
  /** The whole call expression. */
  readonly extent: SourceLocation;
  /** Where the script it runs is; {@link ScriptFacts} are there if its text was found. */
  readonly script?: ScriptRef;
  /** Set when the source calls a function of the project that issues this command. */
  readonly via?: Via;
  /** Its key is a parameter of the enclosing function: the findings are at the callers. */
  readonly wrapperBody: boolean;
}

/** A construction of a client, possibly in another file. */
export interface ConstructionRef {
  /** Relative to the project's root; absent for the same file. */
  readonly path?: string;
  readonly id: number;
}

export type ScriptRef = ConstructionRef;

/** The function of the project that a call goes through. */
export interface Via {
  readonly name: string;
  /** Relative to the project's root; absent for the same file. */
  readonly path?: string;
  /** Where the command itself is issued. */
  readonly location: SourceLocation;
}
