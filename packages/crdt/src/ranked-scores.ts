import { SortedChunks } from './sorted-chunks.js';

/** A member with the score it shows. */
export interface ScoredMember {
  readonly member: string;
  readonly score: number;
}

/** Redis' order: by score, then by the bytes of the member. */
const isBefore = (one: ScoredMember, other: ScoredMember): boolean =>
  one.score === other.score ? one.member < other.member : one.score < other.score;

/** Members in order of their scores, found by member or by rank. */
export class RankedScores {
  private readonly order = new SortedChunks<ScoredMember>(isBefore);
  private entries = new Map<string, ScoredMember>();

  get size(): number {
    return this.entries.size;
  }

  load(scores: readonly (readonly [member: string, score: number])[]): void {
    const loaded = scores.map(([member, score]) => ({ member, score }));
    this.entries = new Map(loaded.map((entry) => [entry.member, entry]));
    this.order.load(loaded);
  }

  /** Moves, adds or (with an undefined score) removes a member. */
  set(member: string, score: number | undefined): void {
    const old = this.entries.get(member);
    if (old !== undefined) {
      if (old.score === score) return;
      this.entries.delete(member);
      this.order.take(old);
    }
    if (score === undefined) return;
    const entry = { member, score };
    this.entries.set(member, entry);
    this.order.put(entry);
  }

  rank(member: string): number | undefined {
    const entry = this.entries.get(member);
    return entry === undefined ? undefined : this.order.rank(entry);
  }

  at(rank: number): ScoredMember | undefined {
    return this.order.at(rank);
  }

  ascend(fromRank: number): Iterable<ScoredMember> {
    return this.order.ascend(fromRank);
  }

  descend(fromRank: number): Iterable<ScoredMember> {
    return this.order.descend(fromRank);
  }

  /** How many entries stand first in a search whose predicate turns false once. */
  countWhile(isFirst: (entry: ScoredMember) => boolean): number {
    return this.order.countWhile(isFirst);
  }
}
