import type { Cause, EarlyRemoval, Side, Target } from './cause.js';
import { dotOf, hasRemoved, isKilled, observes } from './cause.js';
import type { Dot } from './dot.js';
import { replicaOf } from './dot.js';
import type { VersionVector } from './version-vector.js';
import { sees } from './version-vector.js';

/** PERSIST is an expiry that never comes. */
export const NEVER = Infinity;

/** What an expiry is of: a key, or a field of a hash. */
export interface ExpiryPlace {
  readonly target: Target;
  readonly path: string | undefined;
}

const KEY: ExpiryPlace = { target: 'expiry', path: undefined };

/** One write of an expiry; `isOfValue` when the write of a value brought it (SET EX). */
export interface ExpiryTime {
  readonly dot: Dot;
  readonly atMs: number;
  readonly isOfValue: boolean;
}

/**
 * The expiry of a key, or of a field: concurrent writes are kept and the longest is shown; PERSIST
 * beats all (Redis documentation, developing for active-active, expiration). A causally later write
 * replaces what it had observed, so it can shorten.
 */
export class Expiry {
  times: readonly ExpiryTime[] = [];

  write(
    atMs: number,
    isOfValue: boolean,
    cause: Cause,
    early: readonly EarlyRemoval[] | undefined,
    { target, path } = KEY,
  ): void {
    this.clear(cause);
    const dot = dotOf(cause);
    if (!isKilled(early, target, path, dot)) {
      this.times = [...this.times, { dot, atMs, isOfValue }];
    }
  }

  clear(cause: Cause): void {
    this.times = this.times.filter((time) => !observes(cause, time.dot));
  }

  merge(other: Expiry, mine: Side, theirs: Side, { target, path } = KEY): void {
    const has = (times: readonly ExpiryTime[], dot: Dot): boolean =>
      times.some((time) => time.dot === dot);
    this.times = [
      ...this.times.filter(
        ({ dot }) => has(other.times, dot) || !hasRemoved(theirs, target, path, dot),
      ),
      ...other.times.filter(
        ({ dot }) => !has(this.times, dot) && !hasRemoved(mine, target, path, dot),
      ),
    ];
  }

  /** True when every region has seen all of it, and removes it with whatever it writes next. */
  isStable(stable: VersionVector): boolean {
    return this.times.every(({ dot }) => sees(stable, dot));
  }

  /** The time shown; its replica ends the key. `valueDot` limits it to that value and its TTL. */
  winner(valueDot?: Dot): ExpiryTime | undefined {
    let best: ExpiryTime | undefined;
    for (const time of this.times) {
      if (valueDot !== undefined && time.isOfValue && time.dot !== valueDot) continue;
      if (best === undefined || isLonger(time, best)) best = time;
    }
    return best;
  }
}

const isLonger = (one: ExpiryTime, other: ExpiryTime): boolean =>
  one.atMs === other.atMs
    ? replicaOf(one.dot) < replicaOf(other.dot) ||
      (replicaOf(one.dot) === replicaOf(other.dot) && one.dot > other.dot)
    : one.atMs > other.atMs;
