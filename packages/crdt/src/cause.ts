import type { Dot } from './dot.js';
import { NO_DOT, makeDot, originOf, seqOf } from './dot.js';
import type { Kind } from './kind.js';
import type { VersionVector } from './version-vector.js';
import { dominates, seenOf, sees } from './version-vector.js';

/**
 * Who wrote, and what it had observed: `context` is the writer's version just before. The writer's
 * own entry is implied by `seq`, so that consecutive writes share one context.
 */
export interface Cause {
  readonly origin: number;
  readonly seq: number;
  readonly context: VersionVector;
}

export const dotOf = (cause: Cause): Dot => makeDot(cause.origin, cause.seq);

/**
 * The one rule of every type: an effect drops exactly the dots its writer had observed. Its own dot
 * counts as observed, so that an effect applied twice replaces itself.
 */
export function observes(cause: Cause, dot: Dot): boolean {
  const seq = seqOf(dot);
  const origin = originOf(dot);
  return origin === cause.origin ? seq <= cause.seq : seq <= seenOf(cause.context, origin);
}

/** What can be removed: the elements of one type, the expiry of a key, of a hash field. */
export type Target = Kind | 'expiry' | 'field-expiry';

/** What a removal covers: one target, every type, or all of a key. */
export type Scope = Target | 'values' | 'all';

/**
 * A removal that arrived before an add it had observed (delivery across origins is not causal).
 * It is kept until everything it observed has arrived, and kills such late adds.
 */
export interface EarlyRemoval {
  readonly cause: Cause;
  readonly scope: Scope;
  /** Undefined: every element. */
  readonly paths: readonly string[] | undefined;
}

/** Writing or removing a hash field also ends the field's expiry. */
const reaches = (scope: Scope, target: Target): boolean =>
  scope === target ||
  scope === 'all' ||
  (scope === 'values' && target !== 'expiry') ||
  (scope === 'hash' && target === 'field-expiry');

/** The dot of a waiting removal that kills this add, `NO_DOT` when none does. */
export function killerOf(
  early: readonly EarlyRemoval[] | undefined,
  target: Target,
  path: string | undefined,
  dot: Dot,
): Dot {
  const killer = early?.find(
    ({ cause, scope, paths }) =>
      reaches(scope, target) &&
      (paths === undefined || (path !== undefined && paths.includes(path))) &&
      dotOf(cause) !== dot &&
      observes(cause, dot),
  );
  return killer === undefined ? NO_DOT : dotOf(killer.cause);
}

export const isKilled = (
  early: readonly EarlyRemoval[] | undefined,
  target: Target,
  path: string | undefined,
  dot: Dot,
): boolean => early !== undefined && killerOf(early, target, path, dot) !== NO_DOT;

/** True while the version lacks something the cause had observed. */
export const isEarly = (cause: Cause, version: VersionVector): boolean =>
  !dominates(version, cause.context);

/** One side of a state merge: what it has seen and which removals wait there. */
export interface Side {
  readonly version: VersionVector;
  readonly early: readonly EarlyRemoval[] | undefined;
}

/** A side that has seen nothing and waits to remove nothing can't differ from the other. */
export const isBlankSlate = ({ version, early }: Side): boolean =>
  version.length === 0 && early === undefined;

/** A side without a dot has removed it if it saw it, or will if a removal waits there. */
export const hasRemoved = (
  side: Side,
  target: Target,
  path: string | undefined,
  dot: Dot,
): boolean => sees(side.version, dot) || isKilled(side.early, target, path, dot);
