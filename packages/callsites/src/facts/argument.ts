import type { KeyPattern } from './key-pattern.js';
import type { SourceLocation } from './location.js';

/** A value that leads back to the reply of an earlier call of the same file. */
export interface Derivation {
  /** {@link RedisCall.id} of the call whose reply it is. */
  readonly call: number;
  /** `as-is`: the reply, at most parsed or serialised. `changed`: computed from it. */
  readonly how: 'as-is' | 'changed';
  /** It went into a sum, difference or product: `Number(reply) + 1`. */
  readonly counted?: true;
}

/** Where a constant is written down. */
export interface Definition {
  /** Relative to the project's root; absent for the same file. */
  readonly path?: string;
  readonly location: SourceLocation;
  /** The comment beside or above it. */
  readonly comment?: string;
}

/** What else went into a value. */
export type Computation =
  | 'arithmetic'
  | 'clock'
  | 'length'
  | 'random'
  /** The outcome of a call that is not a Redis command: something loaded or made elsewhere. */
  | 'call';

/**
 * One argument as it goes over the wire: option objects, arrays and records of the client's API
 * are spelled out, so `set(k, v, { EX: 5 })` and `set(k, v, 'EX', 5)` have the same arguments.
 */
export interface Argument {
  /** Where the source says it; the whole call where a default or a literal word was filled in. */
  readonly location: SourceLocation;
  /** The source text, white space folded, at most 80 characters. */
  readonly text: string;
  /** Its text, with holes. */
  readonly pattern: KeyPattern;
  /** Its value when it is one constant. */
  readonly value?: string | number | boolean | null;
  /** Where that constant is written, when it was read through a name. */
  readonly definition?: Definition;
  /** It stands for any number of arguments: `...keys`, an array built elsewhere. */
  readonly spread: boolean;
  /** Identifiers and property names in the expression and in the constant it was read from. */
  readonly names: readonly string[];
  readonly derivesFrom: readonly Derivation[];
  readonly computed: readonly Computation[];
  /** Constant factors multiplied in: `ttl * 1000` has 1000. */
  readonly factors: readonly number[];
  /** The parameter of the enclosing function that it is, when it is exactly one. */
  readonly parameter?: number;
}
