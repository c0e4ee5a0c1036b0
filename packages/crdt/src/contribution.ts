import type { Amount, Arithmetic } from './amount.js';
import type { Cause } from './cause.js';
import { observes } from './cause.js';
import type { Dot } from './dot.js';
import { makeDot } from './dot.js';
import type { VersionVector } from './version-vector.js';
import { seenOf } from './version-vector.js';

/** A tail of more elements than this gives room back that it does not need any more. */
const KEPT_ROOM = 64;

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
  /** Pairs of sequence number and amount, `used` elements of them; the rest is room that stays. */
  private tail: Amount[] = [];
  private used = 0;
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
    copy.tail = this.tail.slice(0, this.used);
    copy.used = this.used;
    copy.summed = this.summed;
    copy.summedFrom = this.summedFrom;
    return copy;
  }

  isOf(origin: number, onBase: Dot): boolean {
    return this.origin === origin && this.onBase === onBase;
  }

  /** True when no increment is left. */
  get isSpent(): boolean {
    return this.settledSeq === 0 && this.used === 0;
  }

  private seqAt(index: number): number {
    return Number(this.tail[index]);
  }

  private get lastSeq(): number {
    return this.used === 0 ? this.settledSeq : this.seqAt(this.used - 2);
  }

  /** The sum of the increments, starting at the base if their origin wrote the base. */
  sum(start: Amount, { add }: Arithmetic<V>): Amount {
    const { tail, used, settledSeq, summed } = this;
    if (summed !== undefined && (this.summedFrom === start || settledSeq > 0)) return summed;
    let sum = settledSeq > 0 ? this.settled : start;
    for (let index = 1; index < used; index += 2) sum = add(sum, tail[index] ?? 0);
    this.summed = sum;
    this.summedFrom = start;
    return sum;
  }

  /** Adds the next increment of the origin; one that is there already is not added again. */
  append(seq: number, amount: Amount, { add }: Arithmetic<V>): void {
    if (this.lastSeq >= seq) return;
    this.push(seq, amount);
    if (this.summed !== undefined) this.summed = add(this.summed, amount);
  }

  private push(seq: number, amount: Amount): void {
    const { tail, used } = this;
    // A literal holds just its elements; `push` makes room for seventeen.
    if (tail.length === 0) this.tail = [seq, amount];
    else {
      tail[used] = seq;
      tail[used + 1] = amount;
    }
    this.used = used + 2;
  }

  /** Whether the oldest increment that is kept apart could be folded. */
  hasStable(stable: VersionVector): boolean {
    return this.used > 0 && this.seqAt(0) <= seenOf(stable, this.origin);
  }

  /** Folds what is stable; folding never changes the sum, for the order of adding stays. */
  settle(stable: VersionVector, start: Amount, { add }: Arithmetic<V>): void {
    const stableSeq = seenOf(stable, this.origin);
    let sum = this.settledSeq > 0 ? this.settled : start;
    let folded = 0;
    for (; folded < this.used && this.seqAt(folded) <= stableSeq; folded += 2) {
      sum = add(sum, this.tail[folded + 1] ?? 0);
    }
    if (folded === 0) return;
    this.settled = sum;
    this.settledSeq = this.seqAt(folded - 2);
    if (folded < this.used) this.tail.copyWithin(0, folded, this.used);
    this.shorten(this.used - folded);
  }

  private shorten(used: number): void {
    this.used = used;
    const { tail } = this;
    if (tail.length > KEPT_ROOM && used * 4 < tail.length) this.tail = tail.slice(0, used);
  }

  /** Keeps the increments for which `isKept` holds; a folded run counts as its last increment. */
  private retain(isKept: (seq: number) => boolean): void {
    this.summed = undefined;
    if (this.settledSeq > 0 && !isKept(this.settledSeq)) {
      this.settledSeq = 0;
      this.settled = 0;
    }
    this.retainTail(isKept);
  }

  private retainTail(isKept: (seq: number) => boolean): void {
    const { tail, used } = this;
    let kept = 0;
    for (let index = 0; index < used; index += 2) {
      if (!isKept(this.seqAt(index))) continue;
      tail[kept] = tail[index] ?? 0;
      tail[kept + 1] = tail[index + 1] ?? 0;
      kept += 2;
    }
    this.shorten(kept);
  }

  /** Drops what the cause had observed. */
  dropObserved(cause: Cause): void {
    this.retain((seq) => !observes(cause, makeDot(this.origin, seq)));
  }

  /** Drops what a replica with this version had not seen. */
  dropUnseen(version: VersionVector): void {
    this.retain((seq) => seq <= seenOf(version, this.origin));
  }

  private holds(seq: number): boolean {
    if (seq <= this.settledSeq) return true;
    for (let index = 0; index < this.used; index += 2) if (this.seqAt(index) === seq) return true;
    return false;
  }

  /** Keeps what the other side holds too, or does not know to be removed. */
  keepKnown(other: Contribution<V> | undefined, isRemovedThere: (dot: Dot) => boolean): void {
    this.retain((seq) => other?.holds(seq) === true || !isRemovedThere(makeDot(this.origin, seq)));
  }

  /** Adds the increments only the other side has; both were reduced by `keepKnown` before. */
  absorb(other: Contribution<V>): void {
    this.summed = undefined;
    if (other.settledSeq > this.settledSeq) {
      const { settledSeq, settled } = other;
      this.settledSeq = settledSeq;
      this.settled = settled;
      this.retainTail((seq) => seq > settledSeq);
    }
    const pairs = [...this.pairs(), ...[...other.pairs()].filter(([seq]) => !this.holds(seq))];
    pairs.sort(([one], [another]) => one - another);
    this.tail = pairs.flat();
    this.used = this.tail.length;
  }

  private *pairs(): Iterable<readonly [seq: number, amount: Amount]> {
    for (let index = 0; index < this.used; index += 2) {
      yield [this.seqAt(index), this.tail[index + 1] ?? 0];
    }
  }
}
