import type { Cause } from './cause.js';
import type { HashChange } from './observed-remove-hash.js';
import type { SetChange } from './observed-remove-set.js';
import type { SortedSetChange } from './observed-remove-sorted-set.js';
import type { StringChange } from './register.js';
import type { HyperLogLogChange } from './replicated-hyper-log-log.js';
import type { ListChange } from './replicated-list.js';
import type { StreamChange } from './replicated-stream.js';
import type { VersionVector } from './version-vector.js';

/** A change of one typed instance of a key. */
export type Change =
  | StringChange
  | HashChange
  | SetChange
  | SortedSetChange
  | ListChange
  | HyperLogLogChange
  | StreamChange;

/** A published message; it passes through and leaves no state. */
export interface Message {
  readonly channel: string;
  readonly payload: string;
  readonly isSharded: boolean;
}

/** A type whose deletion, or that of its groups, wins over concurrent writes. */
export type KilledKind = 'hyperloglog' | 'stream';

/** What an effect removes from its key before it adds: nothing, the values, or the expiry too. */
export type Wipe = 'nothing' | 'values' | 'all';

/** INCR, HINCRBY, ZINCRBY and their kin. */
export type AnyIncrement = Extract<Change, { readonly action: 'increment' }>;

/** The change of an effect that does nothing but add to a number, and so removes nothing. */
export function incrementOf({ wipes, change, expireAtMs }: Effect): AnyIncrement | undefined {
  if (change?.action !== 'increment') return undefined;
  return wipes === 'nothing' && expireAtMs === undefined ? change : undefined;
}

/** One write as it replicates. What it had observed is in `context`; see `Cause`. */
export class Effect implements Cause {
  readonly origin: number;
  readonly seq: number;
  readonly context: VersionVector;
  readonly key: string;
  readonly wipes: Wipe;
  readonly change: Change | undefined;
  /** Sets the expiry, `NEVER` for PERSIST. */
  readonly expireAtMs: number | undefined;
  readonly message: Message | undefined;
  /** The type whose removal wins over what the writer had not observed, if it removed one. */
  readonly kills: KilledKind | undefined;

  constructor(
    cause: Cause,
    key: string,
    wipes: Wipe,
    change: Change | undefined,
    expireAtMs: number | undefined,
    message?: Message,
    kills?: KilledKind,
  ) {
    this.origin = cause.origin;
    this.seq = cause.seq;
    this.context = cause.context;
    this.key = key;
    this.wipes = wipes;
    this.change = change;
    this.expireAtMs = expireAtMs;
    this.message = message;
    this.kills = kills;
  }
}
