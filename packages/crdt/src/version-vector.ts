import type { Dot } from './dot.js';
import { originOf, seqOf } from './dot.js';

/** For each origin, how many of its effects were applied; an absent entry is 0. */
export type VersionVector = readonly number[];

export const NOTHING_SEEN: VersionVector = [];

export const seenOf = (version: VersionVector, origin: number): number => version[origin] ?? 0;

export const sees = (version: VersionVector, dot: Dot): boolean =>
  seqOf(dot) <= seenOf(version, originOf(dot));

/** True when `version` has seen everything `other` has. */
export function dominates(version: VersionVector, other: VersionVector): boolean {
  for (let origin = 0; origin < other.length; origin += 1) {
    if ((other[origin] ?? 0) > (version[origin] ?? 0)) return false;
  }
  return true;
}

export const isSameVersion = (one: VersionVector, other: VersionVector): boolean =>
  dominates(one, other) && dominates(other, one);

export const withSeen = (version: VersionVector, origin: number, seq: number): number[] => {
  const next = Array.from({ length: Math.max(version.length, origin + 1) }, (_, index) =>
    seenOf(version, index),
  );
  next[origin] = seq;
  return next;
};

const combine = (
  one: VersionVector,
  other: VersionVector,
  pick: (a: number, b: number) => number,
): VersionVector =>
  Array.from({ length: Math.max(one.length, other.length) }, (_, origin) =>
    pick(seenOf(one, origin), seenOf(other, origin)),
  );

export const joinVersions = (one: VersionVector, other: VersionVector): VersionVector =>
  combine(one, other, Math.max);
export const meetVersions = (one: VersionVector, other: VersionVector): VersionVector =>
  combine(one, other, Math.min);
