import type { Amount, Arithmetic } from './amount.js';
import type { Cause } from './cause.js';
import { observes } from './cause.js';
import type { Dot } from './dot.js';
import { makeDot } from './dot.js';
import type { VersionVector } from './version-vector.js';
import { seenOf } from './version-vector.js';

/** How many increments a contribution keeps apart in fields of its own. */
const INLINE = 4;
/** Up to how many elements a list of further ones is made anew for each. */
const SHORT = 16;

/**
 * The increments one origin made on one base, in the order of their making. They are kept apart
 * until they are stable, so that a concurrent removal takes out exactly those it observed: 4.1
 * removed and 2.0 added concurrently leave 2.0, not 6.1 - 4.1.
 */
export class Contribution<V> {
  readonly origin: number;
  /** The base that was visible when the increments were made, `NO_DOT` if none, and its value. */
  readonly onBase: Dot;
  /** Number of the last folded increment, 0 when none is; `settled` then includes the base. */
  settledSeq = 0;
  private settled: Amount = 0;
  /**
   * How many increments are kept apart, and each with its number, oldest first. Few counters have
   * more than four; a list for each would cost counting among many keys half its speed (measured).
   */
  private count = 0;
  private seq1 = 0;
  private amount1: Amount = 0;
  private seq2 = 0;
  private amount2: Amount = 0;
  private seq3 = 0;
  private amount3: Amount = 0;
  private seq4 = 0;
  private amount4: Amount = 0;
  /** Pairs of number and amount of all further ones. */
  private rest: Amount[] | undefined = undefined;
  readonly start: V | undefined;
  /** The sum of a long contribution from `summedFrom` on, undefined when it has to be added up. */
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
    for (let index = 0; index < this.count; index += 1) {
      copy.put(index, this.seqAt(index), this.amountAt(index));
    }
    copy.count = this.count;
    copy.summed = this.summed;
    copy.summedFrom = this.summedFrom;
    return copy;
  }

  isOf(origin: number, onBase: Dot): boolean {
    return this.origin === origin && this.onBase === onBase;
  }

  /** True when no increment is left. */
  get isSpent(): boolean {
    return this.settledSeq === 0 && this.count === 0;
  }

  private seqAt(index: number): number {
    if (index === 0) return this.seq1;
    if (index === 1) return this.seq2;
    if (index === 2) return this.seq3;
    return index === 3 ? this.seq4 : Number(this.rest?.[(index - INLINE) * 2]);
  }

  private amountAt(index: number): Amount {
    if (index === 0) return this.amount1;
    if (index === 1) return this.amount2;
    if (index === 2) return this.amount3;
    return index === 3 ? this.amount4 : (this.rest?.[(index - INLINE) * 2 + 1] ?? 0);
  }

  private put(index: number, seq: number, amount: Amount): void {
    if (index === 0) {
      this.seq1 = seq;
      this.amount1 = amount;
    } else if (index === 1) {
      this.seq2 = seq;
      this.amount2 = amount;
    } else if (index === 2) {
      this.seq3 = seq;
      this.amount3 = amount;
    } else if (index === 3) {
      this.seq4 = seq;
      this.amount4 = amount;
    } else this.putIntoRest((index - INLINE) * 2, seq, amount);
  }

  private putIntoRest(at: number, seq: number, amount: Amount): void {
    const rest = this.rest ?? [];
    // A short list is made anew: one that grows gets room for sixteen more.
    if (at === rest.length && at < SHORT) this.rest = rest.concat(seq, amount);
    else {
      rest[at] = seq;
      rest[at + 1] = amount;
    }
  }

  private shorten(count: number): void {
    this.count = count;
    if (count <= INLINE) this.rest = undefined;
    else if (this.rest !== undefined) this.rest.length = (count - INLINE) * 2;
  }

  private get lastSeq(): number {
    return this.count === 0 ? this.settledSeq : this.seqAt(this.count - 1);
  }

  /** The sum of the increments, starting at the base if their origin wrote the base. */
  sum(start: Amount, { add }: Arithmetic<V>): Amount {
    const from = this.settledSeq > 0 ? this.settled : start;
    if (this.count > INLINE && this.summed !== undefined && this.summedFrom === from) {
      return this.summed;
    }
    let sum = from;
    for (let index = 0; index < this.count; index += 1) sum = add(sum, this.amountAt(index));
    if (this.count > INLINE) {
      this.summed = sum;
      this.summedFrom = from;
    }
    return sum;
  }

  /** Adds the next increment of the origin; one that is there already is not added again. */
  append(seq: number, amount: Amount, { add }: Arithmetic<V>): void {
    if (this.lastSeq >= seq) return;
    this.put(this.count, seq, amount);
    this.count += 1;
    if (this.count <= INLINE) return;
    if (this.count === INLINE + 1) this.summed = undefined;
    else if (this.summed !== undefined) this.summed = add(this.summed, amount);
  }

  /** Whether the oldest increment that is kept apart could be folded. */
  hasStable(stable: VersionVector): boolean {
    return this.count > 0 && this.seq1 <= seenOf(stable, this.origin);
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
    for (let index = folded; index < this.count; index += 1) this.move(index, index - folded);
    this.shorten(this.count - folded);
  }

  private move(from: number, to: number): void {
    this.put(to, this.seqAt(from), this.amountAt(from));
  }

  /** Keeps the increments for which `isKept` holds; a folded run counts as its last increment. */
  private retain(isKept: (seq: number) => boolean): void {
    if (this.settledSeq > 0 && !isKept(this.settledSeq)) {
      this.settledSeq = 0;
      this.settled = 0;
    }
    this.retainApart(isKept);
  }

  private retainApart(isKept: (seq: number) => boolean): void {
    this.summed = undefined;
    let kept = 0;
    for (let index = 0; index < this.count; index += 1) {
      if (!isKept(this.seqAt(index))) continue;
      this.move(index, kept);
      kept += 1;
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
    for (const [index, [seq, amount]] of left.entries()) this.put(index, seq, amount);
    this.summed = undefined;
    this.shorten(left.length);
  }

  private *apart(): Iterable<readonly [seq: number, amount: Amount]> {
    for (let index = 0; index < this.count; index += 1) {
      yield [this.seqAt(index), this.amountAt(index)];
    }
  }
}
