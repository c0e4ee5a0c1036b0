import type { Cause, EarlyRemoval, Side } from './cause.js';
import type { Kind } from './kind.js';
import type { Knowledge } from './rules.js';
import type { VersionVector } from './version-vector.js';

/**
 * The shape every data type has. An instance is one replica's state of one key; effects commute
 * under any order across origins, repeat harmlessly, and a state merge gives what the effects give.
 */
export interface DataType<Self, Change> {
  readonly kind: Kind;
  /** Applies one change: drops what the cause had observed, then adds under the cause's dot. */
  apply(
    change: Change,
    cause: Cause,
    early: readonly EarlyRemoval[] | undefined,
    known: Knowledge,
  ): void;
  /** Removes everything the cause had observed (DEL and expiry). */
  clear(cause: Cause): void;
  merge(other: Self, mine: Side, theirs: Side, known: Knowledge): void;
  /** True when a reader sees no key. */
  isEmpty(known: Knowledge): boolean;
  /** True when nothing is left to remember, tombstones included, once all saw `stable`. */
  isForgettable(stable: VersionVector): boolean;
  /** Drops what only unseen concurrent effects could have needed. */
  compact(known: Knowledge): void;
  /** The smallest id of a replica whose write is still alive; settles type conflicts. */
  smallestReplica(): number;
}
