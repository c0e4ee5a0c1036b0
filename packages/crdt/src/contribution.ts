import type { Amount, Arithmetic } from './amount.js';
import type { Cause } from './cause.js';
import { observes } from './cause.js';
import type { Dot } from './dot.js';
import { makeDot } from './dot.js';
import { INLINE, IncrementRing } from './increment-ring.js';
import type { VersionVector } from './version-vector.js';
import { seenOf } from './version-vector.js';

/**
 * The increments one origin made on one base, in the order of their making. They are kept apart
 * until they are stable, so that a concurrent removal takes out exactly those it observed: 4.1
 * removed and 2.0 added concurrently leave 2.0, not 6.1 - 4.1.
 */
export class Contribution<V> extends IncrementRing {
  readonly origin: number;
  /** The base that was visible when the increments were made, `NO_DOT` if none, and its value. */
  readonly onBase: Dot;
  /** Number of the last folded increment, 0 when none is; `settled` then includes the base. */
  settledSeq = 0;
  private settled: Amount = 0;
  readonly start: V | undefined;
  /** The sum of a long contribution from `summedFrom` on, undefined when it has to be added up. */
  private summed: Amount | undefined = undefined;
  private summedFrom: Amount = 0;

  constructor(origin: number, onBase: Dot, start: V | undefined) {
    super();
    this.origin = origin;
    this.onBase = onBase;
    this.start = start;
  }

  copy(): Contribution<V> {
    const copy = new Contribution(this.origin, this.onBase, this.start);
    copy.settledSeq = this.settledSeq;
    copy.settled = this.settled;
    copy.keep([...this.apart()]);
    copy.summed = this.summed;
    copy.summedFrom = this.summedFrom;
    return copy;
  }

  /** See `Cell.touch`. */
  touch(): number {
    return this.settledSeq + this.touchRing();
  }

  isOf(origin: number, onBase: Dot): boolean {
    return this.origin === origin && this.onBase === onBase;
  }

  /** True when no increment is left. */
  get isSpent(): boolean {
    return this.settledSeq === 0 && this.count === 0;
  }

  private get lastSeq(): number {
    return this.count === 0 ? this.settledSeq : this.seqAt(this.count - 1);
  }

  /** The sum of the increments, starting at the base if their origin wrote the base. */
  sum(start: Amount, { add }: Arithmetic<V>): Amount {
    const from = this.settledSeq > 0 ? this.settled : start;
    if (!this.isShort && this.summed !== undefined && this.summedFrom === from) return this.summed;
    let sum = from;
    for (let index = 0; index < this.count; index += 1) sum = add(sum, this.amountAt(index));
    if (!this.isShort) {
      this.summed = sum;
      this.summedFrom = from;
    }
    return sum;
  }

  /** Adds the next increment of the origin; one that is there already is not added again. */
  append(seq: number, amount: Amount, { add }: Arithmetic<V>): void {
    if (this.lastSeq >= seq) return;
    this.push(seq, amount);
    if (this.isShort) return;
    if (this.count === INLINE + 1) this.summed = undefined;
    else if (this.summed !== undefined) this.summed = add(this.summed, amount);
  }

  /** Whether the oldest increment that is kept apart could be folded. */
  hasStable(stable: VersionVector): boolean {
    return this.count > 0 && this.seqAt(0) <= seenOf(stable, this.origin);
  }

  /** Folds what is stable; folding never changes the sum, for the order of adding stays. */
  settle(stable: VersionVector, start: Amount, { add }: Arithmetic<V>): void {
    const stableSeq = seenOf(stable, this.origin);
    const from = this.settledSeq > 0 ? this.settled : start;
    let sum = from;
    let folded = 0;
    for (; folded < this.count && this.seqAt(folded) <= stableSeq; folded += 1) {
      sum = add(sum, this.amountAt(folded));
      this.settledSeq = this.seqAt(folded);
    }
    if (folded === 0) return;
    this.settled = sum;
    if (this.summedFrom === from) this.summedFrom = sum;
    else this.summed = undefined;
    this.dropFirst(folded);
  }

  /** Keeps the increments for which `isKept` holds; a folded run counts as its last increment. */
  private retain(isKept: (seq: number) => boolean): void {
    if (this.settledSeq > 0 && !isKept(this.settledSeq)) {
      this.settledSeq = 0;
      this.settled = 0;
    }
    this.summed = undefined;
    this.keep([...this.apart()].filter(([seq]) => isKept(seq)));
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
    const apart = new Map(other?.apart());
    const settledSeq = other?.settledSeq ?? 0;
    this.retain(
      (seq) => seq <= settledSeq || apart.has(seq) || !isRemovedThere(makeDot(this.origin, seq)),
    );
  }

  /** Adds the increments only the other side has; both were reduced by `keepKnown` before. */
  absorb(other: Contribution<V>): void {
    if (other.settledSeq > this.settledSeq) {
      this.settledSeq = other.settledSeq;
      this.settled = other.settled;
    }
    const joined = new Map([...other.apart(), ...this.apart()]);
    const left = [...joined].filter(([seq]) => seq > this.settledSeq);
    left.sort(([one], [another]) => one - another);
    this.summed = undefined;
    this.keep(left);
  }
}
