/** A member with the score it shows. */
export interface ScoredMember {
  readonly member: string;
  readonly score: number;
}

const CHUNK = 256;

/** Redis' order: by score, then by the bytes of the member. */
const isBefore = (one: ScoredMember, other: ScoredMember): boolean =>
  one.score === other.score ? one.member < other.member : one.score < other.score;

/**
 * Members in order of their scores, in chunks of a few hundred: changes are O(log n) plus a short
 * move, ranks add up the chunks before.
 */
export class RankedScores {
  private chunks: ScoredMember[][] = [];
  private entries = new Map<string, ScoredMember>();

  get size(): number {
    return this.entries.size;
  }

  load(scores: readonly (readonly [member: string, score: number])[]): void {
    const sorted = scores
      .map(([member, score]) => ({ member, score }))
      .sort((one, other) => (isBefore(one, other) ? -1 : 1));
    this.entries = new Map(sorted.map((entry) => [entry.member, entry]));
    this.chunks = [];
    for (let from = 0; from < sorted.length; from += CHUNK) {
      this.chunks.push(sorted.slice(from, from + CHUNK));
    }
  }

  score(member: string): number | undefined {
    return this.entries.get(member)?.score;
  }

  /** Moves, adds or (with an undefined score) removes a member. */
  set(member: string, score: number | undefined): void {
    const old = this.entries.get(member);
    if (old !== undefined) {
      if (old.score === score) return;
      this.take(old);
    }
    if (score !== undefined) this.put({ member, score });
  }

  private take(entry: ScoredMember): void {
    this.entries.delete(entry.member);
    const index = this.chunkOf(entry);
    const chunk = this.chunks[index];
    if (chunk === undefined) return;
    chunk.splice(placeIn(chunk, entry), 1);
    if (chunk.length === 0) this.chunks.splice(index, 1);
  }

  private put(entry: ScoredMember): void {
    this.entries.set(entry.member, entry);
    const index = Math.min(this.chunkOf(entry), this.chunks.length - 1);
    const chunk = this.chunks[index];
    if (chunk === undefined) {
      this.chunks.push([entry]);
      return;
    }
    chunk.splice(placeIn(chunk, entry), 0, entry);
    if (chunk.length > CHUNK * 2) this.chunks.splice(index + 1, 0, chunk.splice(CHUNK));
  }

  /** The first chunk whose last entry is not before the given one; their number when all are. */
  private chunkOf(entry: ScoredMember): number {
    return lowerBound(this.chunks.length, (index) => {
      const last = this.chunks[index]?.at(-1);
      return last !== undefined && isBefore(last, entry);
    });
  }

  rank(member: string): number | undefined {
    const entry = this.entries.get(member);
    if (entry === undefined) return undefined;
    const index = this.chunkOf(entry);
    const chunk = this.chunks[index];
    return chunk === undefined ? undefined : this.sizeBefore(index) + placeIn(chunk, entry);
  }

  private sizeBefore(chunkIndex: number): number {
    let size = 0;
    for (let index = 0; index < chunkIndex; index += 1) size += this.chunks[index]?.length ?? 0;
    return size;
  }

  /** Where a rank sits; past the end when there is no such rank. */
  private locate(rank: number): readonly [chunk: number, place: number] {
    let left = rank;
    for (const [index, chunk] of this.chunks.entries()) {
      if (left < chunk.length) return [index, left];
      left -= chunk.length;
    }
    return [this.chunks.length, 0];
  }

  at(rank: number): ScoredMember | undefined {
    if (rank < 0) return undefined;
    const [chunk, place] = this.locate(rank);
    return this.chunks[chunk]?.[place];
  }

  *ascend(fromRank: number): Generator<ScoredMember, void, undefined> {
    let [index, place] = this.locate(Math.max(fromRank, 0));
    for (let chunk = this.chunks[index]; chunk !== undefined; chunk = this.chunks[index]) {
      for (let entry = chunk[place]; entry !== undefined; entry = chunk[place]) {
        yield entry;
        place += 1;
      }
      index += 1;
      place = 0;
    }
  }

  *descend(fromRank: number): Generator<ScoredMember, void, undefined> {
    if (fromRank < 0) return;
    let [index, place] = this.locate(Math.min(fromRank, this.size - 1));
    for (let chunk = this.chunks[index]; chunk !== undefined; chunk = this.chunks[index]) {
      for (let entry = chunk[place]; entry !== undefined; entry = chunk[place]) {
        yield entry;
        place -= 1;
      }
      index -= 1;
      place = (this.chunks[index]?.length ?? 0) - 1;
    }
  }

  /** How many entries stand first in a search whose predicate turns false once. */
  countWhile(isFirst: (entry: ScoredMember) => boolean): number {
    const index = lowerBound(this.chunks.length, (candidate) => {
      const last = this.chunks[candidate]?.at(-1);
      return last !== undefined && isFirst(last);
    });
    const chunk = this.chunks[index] ?? [];
    const place = lowerBound(chunk.length, (candidate) => {
      const entry = chunk[candidate];
      return entry !== undefined && isFirst(entry);
    });
    return this.sizeBefore(index) + place;
  }
}

const placeIn = (chunk: readonly ScoredMember[], entry: ScoredMember): number =>
  lowerBound(chunk.length, (index) => {
    const other = chunk[index];
    return other !== undefined && isBefore(other, entry);
  });

/** The first index for which the predicate is false. */
function lowerBound(length: number, isFirst: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isFirst(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
