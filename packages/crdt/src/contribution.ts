import type { Amount, Arithmetic } from './amount.js';
import type { Cause } from './cause.js';
import { observes } from './cause.js';
import type { Dot } from './dot.js';
import { makeDot } from './dot.js';
import type { VersionVector } from './version-vector.js';
import { seenOf } from './version-vector.js';

/** Up to so many elements a list of increments is copied rather than given room to grow. */
const FEW = 16;

/**
 * The increments one origin made on one base, in the order of their making. They are kept apart
 * until they are stable, so that a concurrent removal takes out exactly those it observed: 4.1
 * removed and 2.0 added concurrently leave 2.0, not 6.1 - 4.1.
 */
export class Contribution<V> {
  readonly origin: number;
  /** The base that was visible when the increments were made, `NO_DOT` if none, and its value. */
  readonly onBase: Dot;
  readonly start: V | undefined;
  /** Number of the last folded increment, 0 when none is; `settled` then includes the base. */
  settledSeq = 0;
  private settled: Amount = 0;
  /** The latest increment, number 0 when all are folded; few counters keep more than it apart. */
  private latestSeq = 0;
  private latest: Amount = 0;
  /** Pairs of sequence number and amount of those between the folded ones and the latest. */
  private earlier: Amount[] | undefined = undefined;
  /** The sum from `summedFrom` on, undefined when it has to be added up again. */
  private summed: Amount | undefined = undefined;
  private summedFrom: Amount = 0;

  constructor(origin: number, onBase: Dot, start: V | undefined) {
    this.origin = origin;
    this.onBase = onBase;
    this.start = start;
  }

  copy(): Contribution<V> {
    const copy = new Contribution(this.origin, this.onBase, this.start);
    copy.settledSeq = this.settledSeq;
    copy.settled = this.settled;
    copy.latestSeq = this.latestSeq;
    copy.latest = this.latest;
    copy.earlier = this.earlier === undefined ? undefined : [...this.earlier];
    copy.summed = this.summed;
    copy.summedFrom = this.summedFrom;
    return copy;
  }

  isOf(origin: number, onBase: Dot): boolean {
    return this.origin === origin && this.onBase === onBase;
  }

  /** True when no increment is left. */
  get isSpent(): boolean {
    return this.settledSeq === 0 && this.latestSeq === 0;
  }

  /** The sum of the increments, starting at the base if their origin wrote the base. */
  sum(start: Amount, { add }: Arithmetic<V>): Amount {
    const { settledSeq, summed, earlier } = this;
    if (summed !== undefined && (this.summedFrom === start || settledSeq > 0)) return summed;
    let sum = settledSeq > 0 ? this.settled : start;
    if (earlier !== undefined) {
      for (let index = 1; index < earlier.length; index += 2) sum = add(sum, earlier[index] ?? 0);
    }
    if (this.latestSeq > 0) sum = add(sum, this.latest);
    this.summed = sum;
    this.summedFrom = start;
    return sum;
  }

  /** Adds the next increment of the origin; one that is there already is not added again. */
  append(seq: number, amount: Amount, { add }: Arithmetic<V>): void {
    if (seq <= Math.max(this.settledSeq, this.latestSeq)) return;
    if (this.latestSeq > 0) this.moveLatest();
    this.latestSeq = seq;
    this.latest = amount;
    if (this.summed !== undefined) this.summed = add(this.summed, amount);
  }

  private moveLatest(): void {
    const { earlier, latestSeq, latest } = this;
    // A literal holds just its elements; `push` makes room for seventeen.
    if (earlier === undefined) this.earlier = [latestSeq, latest];
    else if (earlier.length < FEW) this.earlier = [...earlier, latestSeq, latest];
    else earlier.push(latestSeq, latest);
  }

  /** Whether the oldest increment that is kept apart could be folded. */
  hasStable(stable: VersionVector): boolean {
    const oldest = this.earlier === undefined ? this.latestSeq : Number(this.earlier[0]);
    return oldest > 0 && oldest <= seenOf(stable, this.origin);
  }

  /** Folds what is stable; folding never changes the sum, for the order of adding stays. */
  settle(stable: VersionVector, start: Amount, { add }: Arithmetic<V>): void {
    if (!this.hasStable(stable)) return;
    const stableSeq = seenOf(stable, this.origin);
    let sum = this.settledSeq > 0 ? this.settled : start;
    if (this.earlier !== undefined) {
      const { earlier } = this;
      let folded = 0;
      for (; folded < earlier.length && Number(earlier[folded]) <= stableSeq; folded += 2) {
        sum = add(sum, earlier[folded + 1] ?? 0);
        this.settledSeq = Number(earlier[folded]);
      }
      this.earlier = folded < earlier.length ? earlier.slice(folded) : undefined;
    }
    if (this.latestSeq <= stableSeq) {
      sum = add(sum, this.latest);
      this.settledSeq = this.latestSeq;
      this.latestSeq = 0;
    }
    this.settled = sum;
  }

  /** Every increment that is kept apart, oldest first. */
  private pairs(): [seq: number, amount: Amount][] {
    const { earlier = [], latestSeq, latest } = this;
    const pairs: [number, Amount][] = [];
    for (let index = 0; index < earlier.length; index += 2) {
      pairs.push([Number(earlier[index]), earlier[index + 1] ?? 0]);
    }
    if (latestSeq > 0) pairs.push([latestSeq, latest]);
    return pairs;
  }

  private setPairs(pairs: readonly (readonly [seq: number, amount: Amount])[]): void {
    const [seq, amount] = pairs.at(-1) ?? [0, 0];
    this.latestSeq = seq;
    this.latest = amount;
    this.earlier = pairs.length > 1 ? pairs.slice(0, -1).flat() : undefined;
    this.summed = undefined;
  }

  /** Keeps the increments for which `isKept` holds; a folded run counts as its last increment. */
  private retain(isKept: (seq: number) => boolean): void {
    if (this.settledSeq > 0 && !isKept(this.settledSeq)) {
      this.settledSeq = 0;
      this.settled = 0;
    }
    this.setPairs(this.pairs().filter(([seq]) => isKept(seq)));
  }

  /** Drops what the cause had observed. */
  dropObserved(cause: Cause): void {
    this.retain((seq) => !observes(cause, makeDot(this.origin, seq)));
  }

  /** Drops what a replica with this version had not seen. */
  dropUnseen(version: VersionVector): void {
    this.retain((seq) => seq <= seenOf(version, this.origin));
  }

  /** Keeps what the other side holds too, or does not know to be removed. */
  keepKnown(other: Contribution<V> | undefined, isRemovedThere: (dot: Dot) => boolean): void {
    const holds = other?.holder();
    this.retain((seq) => holds?.(seq) === true || !isRemovedThere(makeDot(this.origin, seq)));
  }

  /** Says of a number whether the increment is here; folded runs hold all up to their last. */
  private holder(): (seq: number) => boolean {
    const apart = new Set(this.pairs().map(([seq]) => seq));
    return (seq) => seq <= this.settledSeq || apart.has(seq);
  }

  /** Adds the increments only the other side has; both were reduced by `keepKnown` before. */
  absorb(other: Contribution<V>): void {
    if (other.settledSeq > this.settledSeq) {
      this.settledSeq = other.settledSeq;
      this.settled = other.settled;
    }
    const joined = new Map([...other.pairs(), ...this.pairs()]);
    const left = [...joined].filter(([seq]) => seq > this.settledSeq);
    this.setPairs(left.sort(([one], [another]) => one - another));
  }
}
