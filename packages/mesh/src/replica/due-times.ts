interface DueKey {
  readonly atMs: number;
  readonly key: string;
}

/** Keys by the time they may be due, earliest first: a heap. Stale entries are the caller's. */
export class DueTimes {
  private readonly heap: DueKey[] = [];

  get earliest(): number | undefined {
    return this.heap[0]?.atMs;
  }

  add(atMs: number, key: string): void {
    const { heap } = this;
    heap.push({ atMs, key });
    let child = heap.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.swapIfEarlier(child, parent)) return;
      child = parent;
    }
  }

  /** The next key due at `nowMs`, taken out. */
  take(nowMs: number): string | undefined {
    const { heap } = this;
    const first = heap[0];
    if (first === undefined || first.atMs > nowMs) return undefined;
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) {
      heap[0] = last;
      this.sink();
    }
    return first.key;
  }

  private sink(): void {
    let parent = 0;
    for (;;) {
      const left = parent * 2 + 1;
      const right = left + 1;
      const isRight = this.isEarlier(right, left);
      const child = isRight ? right : left;
      if (!this.swapIfEarlier(child, parent)) return;
      parent = child;
    }
  }

  private isEarlier(one: number, other: number): boolean {
    const a = this.heap[one];
    const b = this.heap[other];
    return a !== undefined && (b === undefined || a.atMs < b.atMs);
  }

  private swapIfEarlier(one: number, other: number): boolean {
    if (!this.isEarlier(one, other)) return false;
    const a = this.heap[one];
    const b = this.heap[other];
    if (a === undefined || b === undefined) return false;
    this.heap[one] = b;
    this.heap[other] = a;
    return true;
  }
}
