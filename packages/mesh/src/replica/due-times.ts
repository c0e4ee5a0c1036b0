import type { Effect } from '@geoslot/crdt';
import { NEVER } from '@geoslot/crdt';
import { MinHeap } from '../time/min-heap.js';

interface DueKey {
  readonly atMs: number;
  readonly key: string;
}

/** Keys by the time they may be due, earliest first. Stale entries are the caller's to skip. */
export class DueTimes {
  private readonly heap = new MinHeap<DueKey>((one, other) => one.atMs < other.atMs);

  /** Files the time an effect sets for its key or for fields of it. */
  note({ key, change, expireAtMs }: Effect): void {
    if (expireAtMs !== undefined && expireAtMs !== NEVER) this.add(expireAtMs, key);
    const isOfFields = change?.kind === 'hash' && change.action === 'expire';
    if (isOfFields && change.atMs !== NEVER) this.add(change.atMs, key);
  }

  add(atMs: number, key: string): void {
    this.heap.add({ atMs, key });
  }

  /** The next key due at `nowMs`, taken out. */
  take(nowMs: number): string | undefined {
    const first = this.heap.first;
    return first === undefined || first.atMs > nowMs ? undefined : this.heap.take()?.key;
  }
}
