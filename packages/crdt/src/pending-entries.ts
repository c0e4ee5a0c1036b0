import { SortedChunks } from './sorted-chunks.js';
import type { StreamId } from './stream-id.js';

/** An entry delivered to a consumer and not acknowledged. */
export interface PendingEntry {
  readonly id: StreamId;
  consumer: string;
  deliveredAtMs: number;
  deliveries: number;
}

/** The pending entries of one group in one region, in order of their ids. Never replicated. */
export class PendingEntries {
  private readonly byId = new Map<StreamId, PendingEntry>();
  private readonly order = new SortedChunks<PendingEntry>((one, other) => one.id < other.id);

  get size(): number {
    return this.byId.size;
  }

  get(id: StreamId): PendingEntry | undefined {
    return this.byId.get(id);
  }

  /** Adds an entry, or hands a pending one to this consumer. */
  put(entry: PendingEntry): void {
    const known = this.byId.get(entry.id);
    if (known !== undefined) {
      Object.assign(known, entry);
      return;
    }
    this.byId.set(entry.id, entry);
    this.order.put(entry);
  }

  delete(id: StreamId): boolean {
    const entry = this.byId.get(id);
    if (entry === undefined) return false;
    this.byId.delete(id);
    this.order.take(entry);
    return true;
  }

  /** Entries from an id on, in order; do not change the list while iterating. */
  from(id: StreamId): Iterable<PendingEntry> {
    return this.order.ascend(this.order.countWhile((entry) => entry.id < id));
  }

  first(): PendingEntry | undefined {
    return this.order.at(0);
  }

  last(): PendingEntry | undefined {
    return this.order.at(this.order.size - 1);
  }

  clear(): void {
    this.byId.clear();
    this.order.load([]);
  }
}
