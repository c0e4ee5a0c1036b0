import type { ScanPage } from './types.js';

export interface ScoredMember {
  readonly member: string;
  readonly score: number;
}

/** A view in Redis' order: score first, then member by bytes. Valid until the next write. */
export interface SortedSetView {
  readonly size: number;
  score(member: string): number | undefined;
  /** Position from the lowest, undefined when absent. O(log n). */
  rank(member: string): number | undefined;
  at(rank: number): ScoredMember | undefined;
  /** Walks up from a rank. */
  ascend(fromRank: number): Iterable<ScoredMember>;
  /** Walks down from a rank. */
  descend(fromRank: number): Iterable<ScoredMember>;
  /** How many stand first in a search whose predicate turns false once. */
  countWhile(isBefore: (entry: ScoredMember) => boolean): number;
  /** In no particular order, without sorting. */
  entries(): Iterable<ScoredMember>;
}

/** Sorted sets: observed remove of members, LWW scores, summed increments kept apart. */
export interface SortedSets {
  /** An empty view when the key is absent. */
  view(key: string): SortedSetView;
  /** ZADD of each: LWW score. Returns how many members are newly visible. */
  add(key: string, entries: readonly ScoredMember[]): number;
  /** ZINCRBY: summed across regions; returns the visible score. */
  increment(key: string, member: string, delta: number): number;
  remove(key: string, members: readonly string[]): number;
  /** Replaces the whole key (the *STORE commands); no entries removes it. TTL goes. */
  replace(key: string, entries: Iterable<ScoredMember>): void;
  scan(key: string, cursor: number, count: number): ScanPage<ScoredMember>;
}
