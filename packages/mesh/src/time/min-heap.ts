/** A binary heap: the item that is before all others comes out first. */
export class MinHeap<T> {
  private readonly items: T[] = [];
  private readonly isBefore: (one: T, other: T) => boolean;

  constructor(isBefore: (one: T, other: T) => boolean) {
    this.isBefore = isBefore;
  }

  get first(): T | undefined {
    return this.items[0];
  }

  add(item: T): void {
    this.items.push(item);
    let child = this.items.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.swapIfBefore(child, parent)) return;
      child = parent;
    }
  }

  take(): T | undefined {
    const first = this.items[0];
    const last = this.items.pop();
    if (last !== undefined && this.items.length > 0) {
      this.items[0] = last;
      this.sink();
    }
    return first;
  }

  private sink(): void {
    let parent = 0;
    for (;;) {
      const left = parent * 2 + 1;
      const child = this.precedes(left + 1, left) ? left + 1 : left;
      if (!this.swapIfBefore(child, parent)) return;
      parent = child;
    }
  }

  private precedes(one: number, other: number): boolean {
    if (one >= this.items.length) return false;
    if (other >= this.items.length) return true;
    // Both indices were just checked against the length.
    return this.isBefore(this.items[one] as T, this.items[other] as T);
  }

  private swapIfBefore(child: number, parent: number): boolean {
    if (!this.precedes(child, parent)) return false;
    const item = this.items[child] as T;
    this.items[child] = this.items[parent] as T;
    this.items[parent] = item;
    return true;
  }
}
