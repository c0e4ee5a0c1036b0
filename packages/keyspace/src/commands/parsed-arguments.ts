import type { CallArgument } from './syntax/match-arguments.js';
import type { KeyRole } from './syntax/syntax-node.js';

/** One key of a call. */
export interface KeyUse {
  /** Position in the call, where the command's own name is 0. */
  readonly index: number;
  /** The key; `null` when the caller does not know it. */
  readonly key: CallArgument;
  /** What the command does with it. */
  readonly role: Exclude<KeyRole, 'as the command'>;
}

/** One value of a call. */
export interface ValueUse {
  /** Position in the call, where the command's own name is 0. */
  readonly index: number;
  readonly value: CallArgument;
}

/** The arguments of a call, told apart by the command's syntax. */
export interface ParsedArguments {
  readonly keys: readonly KeyUse[];
  /** Words of the command's language that occur, in upper case, and where: `NX`, `EX`, `LIMIT`. */
  readonly words: ReadonlyMap<string, number>;
  /** Values by their name in the syntax: `seconds` has the value `'60'` after `EX 60`. */
  readonly values: ReadonlyMap<string, readonly ValueUse[]>;
}
