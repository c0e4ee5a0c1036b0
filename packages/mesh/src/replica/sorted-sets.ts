import type { ObservedRemoveSortedSet } from '@geoslot/crdt';
import { NO_DOT, RankedScores } from '@geoslot/crdt';
import { scoreNotNumber } from '../errors.js';
import type { Keyspace } from './keyspace.js';
import type { ScanOrder } from './scan-order.js';
import type { ScoredMember, SortedSetView, SortedSets } from './sorted-set-types.js';
import type { ScanPage } from './types.js';

type Score = readonly [member: string, score: number];

/** Reads of one key: by member straight from the cells, by order from the ranks. */
class View implements SortedSetView {
  private readonly set: ObservedRemoveSortedSet | undefined;
  private readonly space: Keyspace;

  constructor(set: ObservedRemoveSortedSet | undefined, space: Keyspace) {
    this.set = set;
    this.space = space;
  }

  get size(): number {
    return this.set?.cells.size ?? 0;
  }

  private get ranked(): RankedScores {
    return this.set?.ranked(this.space.known) ?? nobody;
  }

  score(member: string): number | undefined {
    return this.set?.score(member, this.space.known);
  }

  rank(member: string): number | undefined {
    return this.ranked.rank(member);
  }

  at(rank: number): ScoredMember | undefined {
    return this.ranked.at(rank);
  }

  ascend(fromRank: number): Iterable<ScoredMember> {
    return this.ranked.ascend(fromRank);
  }

  descend(fromRank: number): Iterable<ScoredMember> {
    return this.ranked.descend(fromRank);
  }

  countWhile(isFirst: (entry: ScoredMember) => boolean): number {
    return this.ranked.countWhile(isFirst);
  }

  *entries(): Iterable<ScoredMember> {
    for (const member of this.set?.cells.keys() ?? []) {
      yield { member, score: this.score(member) ?? 0 };
    }
  }
}

const nobody = new RankedScores();

export class SortedSetAccess implements SortedSets {
  private readonly space: Keyspace;
  private readonly order: ScanOrder;

  constructor(space: Keyspace, order: ScanOrder) {
    this.space = space;
    this.order = order;
  }

  view(key: string): SortedSetView {
    return new View(this.space.find(key, 'zset'), this.space);
  }

  add(key: string, entries: readonly ScoredMember[]): number {
    const set = this.space.findForWrite(key, 'zset');
    const pairs = lastOfEach(entries);
    let created = 0;
    for (const [member] of pairs) if (set?.cells.has(member) !== true) created += 1;
    this.emitWrite(key, 'nothing', pairs);
    return created;
  }

  private emitWrite(key: string, wipes: 'nothing' | 'all', pairs: readonly Score[]): void {
    const change = { kind: 'zset', action: 'write', pairs, clock: this.space.clock() } as const;
    this.space.emit(key, wipes, change, undefined, 'zadd');
  }

  increment(key: string, member: string, delta: number): number {
    const set = this.space.findForWrite(key, 'zset');
    const result = (set?.score(member, this.space.known) ?? 0) + delta;
    if (Number.isNaN(result)) throw scoreNotNumber();
    const base = set?.cells.get(member)?.winner(this.space.known.rules);
    const change = {
      kind: 'zset',
      action: 'increment',
      path: member,
      amount: delta,
      onBase: base?.dot ?? NO_DOT,
      start: base?.value,
    } as const;
    this.space.emit(key, 'nothing', change, undefined, 'zincr');
    return result;
  }

  remove(key: string, members: readonly string[]): number {
    const set = this.space.findForWrite(key, 'zset');
    const present = [...new Set(members)].filter((member) => set?.cells.has(member));
    if (present.length === 0) return 0;
    const change = { kind: 'zset', action: 'remove', paths: present } as const;
    this.space.emit(key, 'nothing', change, undefined, 'zrem');
    return present.length;
  }

  replace(key: string, entries: Iterable<ScoredMember>): void {
    const { space } = this;
    const pairs = lastOfEach([...entries]);
    space.endIfPast(key);
    if (pairs.length > 0) this.emitWrite(key, 'all', pairs);
    else if (space.live(key) !== undefined) space.emit(key, 'all', undefined, undefined, 'del');
  }

  scan(key: string, cursor: number, count: number): ScanPage<ScoredMember> {
    const set = this.space.find(key, 'zset');
    if (set === undefined) return { cursor: 0, items: [] };
    const page = this.order.page(set, set.cells, cursor, count);
    const items = page.items.map((member) => ({
      member,
      score: set.score(member, this.space.known) ?? 0,
    }));
    return { cursor: page.cursor, items };
  }
}

const lastOfEach = (entries: readonly ScoredMember[]): readonly Score[] =>
  entries.length === 1
    ? entries.map(({ member, score }) => [member, score] as const)
    : [...new Map(entries.map(({ member, score }) => [member, score]))];
