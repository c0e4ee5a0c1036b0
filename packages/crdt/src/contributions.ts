import type { Amount, Arithmetic } from './amount.js';
import type { Cause } from './cause.js';
import { observes } from './cause.js';
import type { Dot } from './dot.js';
import { makeDot } from './dot.js';
import type { VersionVector } from './version-vector.js';
import { seenOf } from './version-vector.js';

/**
 * The increments one origin made on one base, in the order of their making. They are kept apart
 * until they are stable, so that a concurrent removal takes out exactly those it observed: 4.1
 * removed and 2.0 added concurrently leave 2.0, not 6.1 - 4.1.
 */
export interface Contribution<V> {
  readonly origin: number;
  /** The base that was visible when the increments were made, `NO_DOT` if none, and its value. */
  readonly onBase: Dot;
  readonly start: V | undefined;
  /** Number of the last folded increment, 0 when none is; `settled` then includes the base. */
  settledSeq: number;
  settled: Amount;
  /** Pairs of sequence number and amount. */
  tail: Amount[];
  /** The sum from `summedFrom` on, undefined when it has to be added up again. */
  summed: Amount | undefined;
  summedFrom: Amount;
}

const seqAt = (tail: readonly Amount[], index: number): number => Number(tail[index]);

const lastSeq = <V>({ settledSeq, tail }: Contribution<V>): number =>
  tail.length === 0 ? settledSeq : seqAt(tail, tail.length - 2);

/** The sum of one origin's increments, starting at the base if it wrote the base. */
export function sumOf<V>(
  contribution: Contribution<V>,
  start: Amount,
  { add }: Arithmetic<V>,
): Amount {
  const { tail, settledSeq, settled, summed, summedFrom } = contribution;
  if (summed !== undefined && (summedFrom === start || settledSeq > 0)) return summed;
  let sum = settledSeq > 0 ? settled : start;
  for (let index = 1; index < tail.length; index += 2) sum = add(sum, tail[index] ?? 0);
  contribution.summed = sum;
  contribution.summedFrom = start;
  return sum;
}

/** Adds the next increment of the origin; one that is there already is not added again. */
export function append<V>(
  contribution: Contribution<V>,
  seq: number,
  amount: Amount,
  { add }: Arithmetic<V>,
): void {
  if (lastSeq(contribution) >= seq) return;
  // A literal holds just its elements; `push` makes room for seventeen.
  if (contribution.tail.length === 0) contribution.tail = [seq, amount];
  else contribution.tail.push(seq, amount);
  if (contribution.summed !== undefined) {
    contribution.summed = add(contribution.summed, amount);
  }
}

/** Whether the oldest increment that is kept apart could be folded. */
export const hasStable = <V>({ tail, origin }: Contribution<V>, stable: VersionVector): boolean =>
  tail.length > 0 && seqAt(tail, 0) <= seenOf(stable, origin);

/** Folds what is stable; folding never changes the sum, for the order of adding stays. */
export function settle<V>(
  contribution: Contribution<V>,
  stable: VersionVector,
  start: Amount,
  { add }: Arithmetic<V>,
): void {
  const { tail, origin } = contribution;
  const stableSeq = seenOf(stable, origin);
  let sum = contribution.settledSeq > 0 ? contribution.settled : start;
  let folded = 0;
  for (; folded < tail.length && seqAt(tail, folded) <= stableSeq; folded += 2) {
    sum = add(sum, tail[folded + 1] ?? 0);
  }
  if (folded === 0) return;
  contribution.settled = sum;
  contribution.settledSeq = seqAt(tail, folded - 2);
  contribution.tail = tail.slice(folded);
}

export const isSpent = <V>({ settledSeq, tail }: Contribution<V>): boolean =>
  settledSeq === 0 && tail.length === 0;

/** Keeps the increments for which `isKept` holds; a folded run counts as its last increment. */
function retain<V>(contribution: Contribution<V>, isKept: (seq: number) => boolean): void {
  contribution.summed = undefined;
  if (contribution.settledSeq > 0 && !isKept(contribution.settledSeq)) {
    contribution.settledSeq = 0;
    contribution.settled = 0;
  }
  const { tail } = contribution;
  let kept = 0;
  for (let index = 0; index < tail.length; index += 2) {
    if (!isKept(seqAt(tail, index))) continue;
    tail[kept] = tail[index] ?? 0;
    tail[kept + 1] = tail[index + 1] ?? 0;
    kept += 2;
  }
  tail.length = kept;
}

export const dropObserved = <V>(contribution: Contribution<V>, cause: Cause): void =>
  retain(contribution, (seq) => !observes(cause, makeDot(contribution.origin, seq)));

const holds = <V>({ settledSeq, tail }: Contribution<V>, seq: number): boolean => {
  if (seq <= settledSeq) return true;
  for (let index = 0; index < tail.length; index += 2) if (seqAt(tail, index) === seq) return true;
  return false;
};

/** Keeps what the other side holds too, or does not know to be removed. */
export const keepKnown = <V>(
  contribution: Contribution<V>,
  other: Contribution<V> | undefined,
  isRemovedThere: (dot: Dot) => boolean,
): void =>
  retain(
    contribution,
    (seq) =>
      (other !== undefined && holds(other, seq)) ||
      !isRemovedThere(makeDot(contribution.origin, seq)),
  );

/** Adds the increments only the other side has; both were reduced by `keepKnown` before. */
export function absorb<V>(into: Contribution<V>, from: Contribution<V>): void {
  into.summed = undefined;
  if (from.settledSeq > into.settledSeq) {
    into.settledSeq = from.settledSeq;
    into.settled = from.settled;
    retainTail(into);
  }
  const missing: Amount[] = [];
  for (let index = 0; index < from.tail.length; index += 2) {
    const seq = seqAt(from.tail, index);
    if (!holds(into, seq)) missing.push(seq, from.tail[index + 1] ?? 0);
  }
  if (missing.length > 0) into.tail = sortPairs([...into.tail, ...missing]);
}

const retainTail = <V>(contribution: Contribution<V>): void => {
  const { settledSeq, tail } = contribution;
  contribution.tail = tail.filter((_, index) => seqAt(tail, index - (index % 2)) > settledSeq);
};

function sortPairs(pairs: readonly Amount[]): Amount[] {
  const entries = Array.from({ length: pairs.length / 2 }, (_, index) => index * 2);
  entries.sort((one, other) => seqAt(pairs, one) - seqAt(pairs, other));
  return entries.flatMap((index) => [pairs[index] ?? 0, pairs[index + 1] ?? 0]);
}

export const copyContribution = <V>(contribution: Contribution<V>): Contribution<V> => ({
  ...contribution,
  tail: [...contribution.tail],
});

export const isSameSource = <V>(one: Contribution<V>, other: Contribution<V>): boolean =>
  one.origin === other.origin && one.onBase === other.onBase;

export const newContribution = <V>(
  origin: number,
  onBase: Dot,
  start: V | undefined,
): Contribution<V> => ({
  origin,
  onBase,
  start,
  settledSeq: 0,
  settled: 0,
  tail: [],
  summed: undefined,
  summedFrom: 0,
});
