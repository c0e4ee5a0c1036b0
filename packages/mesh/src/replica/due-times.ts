import { MinHeap } from '../time/min-heap.js';

interface DueKey {
  readonly atMs: number;
  readonly key: string;
}

/** Keys by the time they may be due, earliest first. Stale entries are the caller's to skip. */
export class DueTimes {
  private readonly heap = new MinHeap<DueKey>((one, other) => one.atMs < other.atMs);

  add(atMs: number, key: string): void {
    this.heap.add({ atMs, key });
  }

  /** The next key due at `nowMs`, taken out. */
  take(nowMs: number): string | undefined {
    const first = this.heap.first;
    return first === undefined || first.atMs > nowMs ? undefined : this.heap.take()?.key;
  }
}
