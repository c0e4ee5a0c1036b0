const CHUNK = 256;

/**
 * Items in order, in chunks of a few hundred: a change is a binary search plus a short move, a rank
 * adds up the chunks before. No two items may be equal in the order.
 */
export class SortedChunks<T> {
  private chunks: T[][] = [];
  private readonly isBefore: (one: T, other: T) => boolean;
  size = 0;

  constructor(isBefore: (one: T, other: T) => boolean) {
    this.isBefore = isBefore;
  }

  /** Replaces everything. */
  load(items: readonly T[]): void {
    const sorted = [...items].sort((one, other) => (this.isBefore(one, other) ? -1 : 1));
    this.chunks = [];
    for (let from = 0; from < sorted.length; from += CHUNK) {
      this.chunks.push(sorted.slice(from, from + CHUNK));
    }
    this.size = sorted.length;
  }

  put(item: T): void {
    this.size += 1;
    const index = Math.min(this.chunkOf(item), this.chunks.length - 1);
    const chunk = this.chunks[index];
    if (chunk === undefined) {
      this.chunks.push([item]);
      return;
    }
    const place = this.placeIn(chunk, item);
    if (place === chunk.length) chunk.push(item);
    else chunk.splice(place, 0, item);
    if (chunk.length > CHUNK * 2) this.chunks.splice(index + 1, 0, chunk.splice(CHUNK));
  }

  /** Takes out an item that is there. */
  take(item: T): void {
    const index = this.chunkOf(item);
    const chunk = this.chunks[index];
    if (chunk === undefined) return;
    this.size -= 1;
    chunk.splice(this.placeIn(chunk, item), 1);
    if (chunk.length === 0) this.chunks.splice(index, 1);
  }

  /** The first chunk whose last item is not before the given one; their number when all are. */
  private chunkOf(item: T): number {
    return lowerBound(this.chunks.length, (index) => {
      const last = this.chunks[index]?.at(-1);
      return last !== undefined && this.isBefore(last, item);
    });
  }

  private placeIn(chunk: readonly T[], item: T): number {
    return lowerBound(chunk.length, (index) => {
      const other = chunk[index];
      return other !== undefined && this.isBefore(other, item);
    });
  }

  rank(item: T): number {
    const index = this.chunkOf(item);
    const chunk = this.chunks[index];
    return chunk === undefined ? this.size : this.sizeBefore(index) + this.placeIn(chunk, item);
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

  at(rank: number): T | undefined {
    if (rank < 0) return undefined;
    const [chunk, place] = this.locate(rank);
    return this.chunks[chunk]?.[place];
  }

  *ascend(fromRank: number): Generator<T, void, undefined> {
    let [index, place] = this.locate(Math.max(fromRank, 0));
    for (let chunk = this.chunks[index]; chunk !== undefined; chunk = this.chunks[index]) {
      for (let item = chunk[place]; item !== undefined; item = chunk[place]) {
        yield item;
        place += 1;
      }
      index += 1;
      place = 0;
    }
  }

  *descend(fromRank: number): Generator<T, void, undefined> {
    if (fromRank < 0) return;
    let [index, place] = this.locate(Math.min(fromRank, this.size - 1));
    for (let chunk = this.chunks[index]; chunk !== undefined; chunk = this.chunks[index]) {
      for (let item = chunk[place]; item !== undefined; item = chunk[place]) {
        yield item;
        place -= 1;
      }
      index -= 1;
      place = (this.chunks[index]?.length ?? 0) - 1;
    }
  }

  /** How many items stand first in a search whose predicate turns false once. */
  countWhile(isFirst: (item: T) => boolean): number {
    const index = lowerBound(this.chunks.length, (candidate) => {
      const last = this.chunks[candidate]?.at(-1);
      return last !== undefined && isFirst(last);
    });
    const chunk = this.chunks[index] ?? [];
    const place = lowerBound(chunk.length, (candidate) => {
      const item = chunk[candidate];
      return item !== undefined && isFirst(item);
    });
    return this.sizeBefore(index) + place;
  }
}

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
