const BLOCK = 128;

/** An item of a sequence; `block` belongs to the sequence, `isLive` changes only through it. */
export interface Placed {
  block: Block<this> | undefined;
  isLive: boolean;
}

/** A run of neighbours. */
export class Block<T> {
  readonly items: T[];
  live = 0;
  previous: Block<T> | undefined = undefined;
  next: Block<T> | undefined = undefined;

  constructor(items: T[]) {
    this.items = items;
  }
}

/**
 * Items in a fixed order, some of them hidden (tombstones); found by their place among the visible
 * ones. Ends cost O(1), the middle a walk over blocks of about a hundred items from the nearer end.
 */
export class Sequence<T extends Placed> {
  private first: Block<T> | undefined = undefined;
  private last: Block<T> | undefined = undefined;
  /** Number of visible items. */
  live = 0;

  /** Puts an item right after another, or first. */
  insertAfter(item: T, neighbour: T | undefined): void {
    const block = neighbour?.block ?? this.first ?? this.firstBlock();
    const place = neighbour === undefined ? 0 : block.items.indexOf(neighbour) + 1;
    if (place === block.items.length) block.items.push(item);
    else if (place === 0) block.items.unshift(item);
    else block.items.splice(place, 0, item);
    item.block = block;
    if (item.isLive) this.count(block, 1);
    if (block.items.length > BLOCK * 2) this.split(block);
  }

  private firstBlock(): Block<T> {
    const block = new Block<T>([]);
    this.first = block;
    this.last = block;
    return block;
  }

  private count(block: Block<T>, change: number): void {
    block.live += change;
    this.live += change;
  }

  private split(block: Block<T>): void {
    const right = new Block(block.items.splice(BLOCK));
    for (const item of right.items) {
      item.block = right;
      if (item.isLive) right.live += 1;
    }
    block.live -= right.live;
    right.previous = block;
    right.next = block.next;
    if (block.next === undefined) this.last = right;
    else block.next.previous = right;
    block.next = right;
  }

  hide(item: T): void {
    if (!item.isLive) return;
    item.isLive = false;
    if (item.block !== undefined) this.count(item.block, -1);
  }

  /** Takes a hidden item out for good. */
  remove(item: T): void {
    const { block } = item;
    if (block === undefined) return;
    const place = block.items.indexOf(item);
    if (place === 0) block.items.shift();
    else block.items.splice(place, 1);
    item.block = undefined;
    if (block.items.length === 0) this.unlink(block);
  }

  private unlink(block: Block<T>): void {
    if (block.previous === undefined) this.first = block.next;
    else block.previous.next = block.next;
    if (block.next === undefined) this.last = block.previous;
    else block.next.previous = block.previous;
  }

  /** The item after another one, hidden ones included; the first one after nothing. */
  after(item: T | undefined): T | undefined {
    if (item === undefined) return this.first?.items[0];
    const { block } = item;
    if (block === undefined) return undefined;
    return block.items[block.items.indexOf(item) + 1] ?? block.next?.items[0];
  }

  /** The visible item at an index. */
  at(index: number): T | undefined {
    return this.visible(index).next().value ?? undefined;
  }

  /** All items, hidden ones included. */
  *all(): Generator<T, undefined, undefined> {
    for (let block = this.first; block !== undefined; block = block.next) yield* block.items;
    return undefined;
  }

  /** The visible items from an index on. */
  *visible(fromIndex: number): Generator<T, undefined, undefined> {
    if (fromIndex < 0 || fromIndex >= this.live) return undefined;
    let [block, skip] = this.locate(fromIndex);
    while (block !== undefined) {
      for (const item of block.items) {
        if (!item.isLive) continue;
        if (skip > 0) skip -= 1;
        else yield item;
      }
      block = block.next;
      while (block?.live === 0) block = block.next;
    }
    return undefined;
  }

  /** The block that holds the visible item at an index, and how many visible ones it has before. */
  private locate(index: number): [block: Block<T> | undefined, skip: number] {
    if (index * 2 < this.live) {
      let left = index;
      let block = this.first;
      for (; block !== undefined && left >= block.live; block = block.next) left -= block.live;
      return [block, left];
    }
    let beyond = this.live;
    for (let block = this.last; block !== undefined; block = block.previous) {
      beyond -= block.live;
      if (index >= beyond) return [block, index - beyond];
    }
    return [undefined, 0];
  }
}
