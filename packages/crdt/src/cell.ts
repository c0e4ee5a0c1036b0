import type { Amount, Arithmetic } from './amount.js';
import type { Cause, Side } from './cause.js';
import { dotOf, hasRemoved, isBlankSlate, observes } from './cause.js';
import { Contribution } from './contribution.js';
import type { Dot } from './dot.js';
import { NO_DOT, makeDot, originOf, replicaOf, replicaOfOrigin, seqOf } from './dot.js';
import type { Kind } from './kind.js';
import type { Knowledge, ReadRules } from './rules.js';
import type { VersionVector } from './version-vector.js';
import { seenOf } from './version-vector.js';

/** One write of a whole value. An undefined value is a tombstone (option `delVsSet: 'lww'`). */
export interface Base<V> {
  readonly dot: Dot;
  readonly clock: number;
  readonly value: V | undefined;
}

/** INCR and its kin: `onBase` and `start` are the base the writer saw. */
export interface Increment<V> {
  readonly amount: Amount;
  readonly onBase: Dot;
  readonly start: V | undefined;
}

/** Where a cell sits, for early removals. */
export interface Place {
  readonly kind: Kind;
  readonly path: string | undefined;
}

/**
 * A register and a counter in one, as Redis types strings since 5.4.2: concurrent bases plus the
 * increments that survive. A base write drops the bases and increments its writer had observed.
 *
 * Concurrent bases are all kept and one is chosen when read. Choosing pairwise on arrival diverges
 * under clock skew: a beats b by cause, b beats c by clock, c beats a by clock.
 */
export class Cell<V> {
  /**
   * Origin and number of the only base, or of the first of several; 0 when there is none. V8 keeps
   * a number beyond 31 bits, as a dot soon is, in an object of its own: memory, and one more wait
   * for it in each request among many keys (measured).
   */
  private origin = 0;
  private seq = 0;
  clock = 0;
  value: V | undefined = undefined;
  rivals: Base<V>[] | undefined = undefined;
  /** The increments of the only source, or of the first of several; `undefined` without any. */
  added: Contribution<V> | undefined = undefined;
  moreAdded: Contribution<V>[] | undefined = undefined;

  /** The only base, or the first of several; `NO_DOT` when there is none. */
  get dot(): Dot {
    return makeDot(this.origin, this.seq);
  }

  private get hasBase(): boolean {
    return this.seq !== 0;
  }

  get isBlank(): boolean {
    return !this.hasBase && this.added === undefined;
  }

  /** Reads a little of what the next command will read, to bring it near; the sum means nothing. */
  touch(): number {
    return this.added === undefined ? 0 : this.added.touch();
  }

  /** Writes a base over everything its writer had observed. */
  write(value: V | undefined, clock: number, cause: Cause): void {
    this.clear(cause);
    if (this.hasBase) (this.rivals ??= []).push({ dot: dotOf(cause), clock, value });
    else this.setOnlyBase(cause.origin, cause.seq, clock, value);
  }

  /** Adds an increment; before it takes more room, those that became stable are folded. */
  add(increment: Increment<V>, cause: Cause, arithmetic: Arithmetic<V>, known: Knowledge): void {
    const isStable = cause.seq <= seenOf(known.stable, cause.origin);
    if (isStable && this.addToBase(increment, cause, arithmetic)) return;
    const group = this.groupOf(increment, cause.origin);
    if (group.isFull && group.hasStable(known.stable)) this.fold(arithmetic, known);
    group.append(cause.seq, increment.amount, arithmetic);
  }

  /** An increment nothing can be concurrent to any more simply changes the base, as in Redis. */
  private addToBase({ amount }: Increment<V>, cause: Cause, arithmetic: Arithmetic<V>): boolean {
    if (this.rivals !== undefined || this.added !== undefined) return false;
    const start = this.value === undefined ? arithmetic.zero : arithmetic.parse(this.value);
    if (start === undefined) return false;
    this.value = arithmetic.format(arithmetic.add(start, amount));
    this.origin = cause.origin;
    this.seq = cause.seq;
    return true;
  }

  private groupOf({ onBase, start }: Increment<V>, origin: number): Contribution<V> {
    const { added } = this;
    if (added?.isOf(origin, onBase) === true) return added;
    const found = this.moreAdded?.find((group) => group.isOf(origin, onBase));
    if (found !== undefined) return found;
    const group = new Contribution(origin, onBase, start);
    if (added === undefined) this.added = group;
    else this.setContributions([...this.contributions(), group]);
    return group;
  }

  /** All increments by source, in an order that is the same in every region. */
  contributions(): readonly Contribution<V>[] {
    if (this.added === undefined) return [];
    return this.moreAdded === undefined ? [this.added] : [this.added, ...this.moreAdded];
  }

  private setContributions(groups: readonly Contribution<V>[]): void {
    const [first, ...more] = groups.toSorted(
      (one, other) => one.origin - other.origin || one.onBase - other.onBase,
    );
    this.added = first;
    this.moreAdded = more.length === 0 ? undefined : more;
  }

  /** Drops what the cause had observed. */
  clear(cause: Cause): void {
    if (this.hasBase && this.rivals === undefined) {
      if (observes(cause, this.dot)) this.dropOnlyBase();
    } else if (this.rivals !== undefined) {
      this.setBases(this.bases().filter((base) => !observes(cause, base.dot)));
    }
    if (this.added !== undefined) this.lessen((group) => group.dropObserved(cause));
  }

  /** Takes something from each contribution, and drops those of which nothing is left. */
  private lessen(take: (group: Contribution<V>) => void): void {
    const groups = this.contributions();
    for (const group of groups) take(group);
    this.setContributions(groups.filter((group) => !group.isSpent));
  }

  private dropOnlyBase(): void {
    this.setOnlyBase(0, 0, 0, undefined);
  }

  private setOnlyBase(origin: number, seq: number, clock: number, value: V | undefined): void {
    this.origin = origin;
    this.seq = seq;
    this.clock = clock;
    this.value = value;
  }

  bases(): Base<V>[] {
    if (!this.hasBase) return [];
    const first = { dot: this.dot, clock: this.clock, value: this.value };
    return this.rivals === undefined ? [first] : [first, ...this.rivals];
  }

  /** Its one base, when there is nothing else. */
  onlyBase(): Base<V> | undefined {
    const isAlone = this.rivals === undefined && this.added === undefined;
    return isAlone && this.hasBase ? this : undefined;
  }

  /** Takes back the increments a replica with this version had not seen; folded ones it had. */
  takeBack(version: VersionVector): void {
    this.lessen((group) => group.dropUnseen(version));
  }

  /** Forgets its tombstones. */
  protected forget(): void {
    this.setBases([]);
  }

  private setBases(bases: readonly Base<V>[]): void {
    const [first, ...rest] = bases;
    if (first === undefined) this.dropOnlyBase();
    else this.takeOnlyBase(first);
    this.rivals = rest.length === 0 ? undefined : rest;
  }

  protected takeOnlyBase({ dot, clock, value }: Base<V>): void {
    this.setOnlyBase(originOf(dot), seqOf(dot), clock, value);
  }

  /** Merges the same cell of another replica. */
  join(other: Cell<V>, place: Place, mine: Side, theirs: Side): void {
    if (isBlankSlate(mine)) {
      this.become(other);
      return;
    }
    this.mergeBases(other, place, mine, theirs);
    this.mergeGroups(other, place, mine, theirs);
  }

  copy(): Cell<V> {
    const copy = new Cell<V>();
    copy.become(this);
    return copy;
  }

  /** What merging comes to on a side that has seen nothing: taking everything over. */
  private become(other: Cell<V>): void {
    this.setOnlyBase(other.origin, other.seq, other.clock, other.value);
    this.rivals = other.rivals === undefined ? undefined : [...other.rivals];
    this.added = other.added?.copy();
    this.moreAdded = other.moreAdded?.map((group) => group.copy());
  }

  private mergeBases(other: Cell<V>, place: Place, mine: Side, theirs: Side): void {
    const here = this.bases();
    const there = other.bases();
    const has = (bases: readonly Base<V>[], dot: Dot): boolean =>
      bases.some((base) => base.dot === dot);
    this.setBases([
      ...here.filter(
        ({ dot }) => has(there, dot) || !hasRemoved(theirs, place.kind, place.path, dot),
      ),
      ...there.filter(
        ({ dot }) => !has(here, dot) && !hasRemoved(mine, place.kind, place.path, dot),
      ),
    ]);
  }

  private mergeGroups(other: Cell<V>, place: Place, mine: Side, theirs: Side): void {
    const here = [...this.contributions()];
    const there = other.contributions().map((group) => group.copy());
    const twin = (groups: readonly Contribution<V>[], of: Contribution<V>) =>
      groups.find((group) => group.isOf(of.origin, of.onBase));
    const before = here.map((group) => group.copy());
    for (const group of here) {
      group.keepKnown(twin(other.contributions(), group), (dot) =>
        hasRemoved(theirs, place.kind, place.path, dot),
      );
    }
    for (const group of there) {
      group.keepKnown(twin(before, group), (dot) => hasRemoved(mine, place.kind, place.path, dot));
      const own = twin(here, group);
      if (own === undefined) here.push(group);
      else own.absorb(group);
    }
    this.setContributions(here.filter((group) => !group.isSpent));
  }

  /** The base that reads show: latest clock, then replica id, then the later write of a replica. */
  winner(rules: ReadRules): Base<V> | undefined {
    if (!this.hasBase) return undefined;
    if (this.rivals === undefined) return this;
    return this.rivals.reduce<Base<V>>(
      (best, rival) => (beats(rival, best, rules) ? rival : best),
      this,
    );
  }

  /** The number shown: the winning base plus the increments, in an order no delivery can change. */
  total(arithmetic: Arithmetic<V>, rules: ReadRules): Amount | undefined {
    const base = this.winner(rules);
    if (this.added === undefined) {
      return base?.value === undefined ? arithmetic.zero : arithmetic.parse(base.value);
    }
    const isPlainCounter = base === undefined && this.moreAdded === undefined;
    if (isPlainCounter && rules.setVsIncr !== 'increment-wins') {
      return this.added.sum(arithmetic.zero, arithmetic);
    }
    const groups = this.countedGroups(base, rules);
    const startValue = startOf(base, groups, rules);
    const start = startValue === undefined ? arithmetic.zero : arithmetic.parse(startValue);
    if (start === undefined) return undefined;
    const carrier = carrierOf(base, groups, rules);
    let sum = carrier === undefined && startValue !== undefined ? start : undefined;
    for (const group of groups) {
      const own = group.sum(group === carrier ? start : arithmetic.zero, arithmetic);
      sum = sum === undefined ? own : arithmetic.add(sum, own);
    }
    return sum ?? start;
  }

  private countedGroups(base: Base<V> | undefined, rules: ReadRules): readonly Contribution<V>[] {
    const groups = this.contributions();
    if (rules.setVsIncr !== 'set-wins' || base?.value === undefined) return groups;
    return groups.filter((group) => group.onBase === base.dot);
  }

  /** Folds stable increments, so that a hot counter stays small. */
  fold(arithmetic: Arithmetic<V>, known: Knowledge): void {
    if (this.added === undefined) return;
    const base = this.winner(known.rules);
    const groups = this.contributions();
    const carrier = carrierOf(base, groups, known.rules);
    const start = base?.value === undefined ? arithmetic.zero : arithmetic.parse(base.value);
    for (const group of groups) {
      group.settle(
        known.stable,
        group === carrier ? (start ?? arithmetic.zero) : arithmetic.zero,
        arithmetic,
      );
    }
  }

  /** True when every base is a tombstone and nothing was added. */
  isDeleted(rules: ReadRules): boolean {
    if (this.added !== undefined) return false;
    return this.rivals === undefined
      ? this.value === undefined
      : this.winner(rules)?.value === undefined;
  }

  smallestReplica(): number {
    const replicas = [
      ...this.bases().map((base) => replicaOf(base.dot)),
      ...this.contributions().map((group) => replicaOfOrigin(group.origin)),
    ];
    return Math.min(...replicas);
  }
}

function beats<V>(one: Base<V>, other: Base<V>, rules: ReadRules): boolean {
  const step = rules.lwwGranularityMs;
  const byClock = Math.floor(one.clock / step) - Math.floor(other.clock / step);
  if (byClock !== 0) return byClock > 0;
  const byReplica = replicaOf(one.dot) - replicaOf(other.dot);
  if (byReplica !== 0) return rules.tieBreak === 'smaller-replica' ? byReplica < 0 : byReplica > 0;
  return one.dot > other.dot;
}

/**
 * The increments the writer of the base made on it itself: their sum starts at the base, so that
 * one region alone adds in the order Redis does.
 */
function carrierOf<V>(
  base: Base<V> | undefined,
  groups: readonly Contribution<V>[],
  rules: ReadRules,
): Contribution<V> | undefined {
  if (base === undefined || rules.setVsIncr === 'increment-wins') return undefined;
  const origin = originOf(base.dot);
  for (const group of groups) {
    if (group.isOf(origin, base.dot)) return group;
  }
  return undefined;
}

/** Under `increment-wins` an increment that had not seen the base counts from what it had seen. */
function startOf<V>(
  base: Base<V> | undefined,
  groups: readonly Contribution<V>[],
  rules: ReadRules,
): V | undefined {
  if (rules.setVsIncr !== 'increment-wins') return base?.value;
  const unaware = groups.find((group) => group.onBase !== (base?.dot ?? NO_DOT));
  return unaware === undefined ? base?.value : unaware.start;
}
