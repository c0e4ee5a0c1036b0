import { MinHeap } from './min-heap.js';
import type { Scheduled, Time } from './time.js';

interface Entry extends Scheduled {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  isCancelled: boolean;
}

/** Wall clock of a virtual mesh at its start: a fixed instant, so that runs repeat exactly. */
const START_OF_TIME = 1_700_000_000_000;

/** Time that passes only when told to. What is due at one instant runs in order of scheduling. */
export class VirtualTime implements Time {
  private current = 0;
  private order = 0;
  private readonly entries = new MinHeap<Entry>(
    (one, other) => one.at < other.at || (one.at === other.at && one.order < other.order),
  );

  now(): number {
    return this.current;
  }

  turnNow(): number {
    return this.current;
  }

  wallClock(): number {
    return START_OF_TIME + this.current;
  }

  schedule(delayMs: number, run: () => void): Scheduled {
    this.order += 1;
    const entry: Entry = {
      at: this.current + Math.max(delayMs, 0),
      order: this.order,
      run,
      isCancelled: false,
      cancel: () => {
        entry.isCancelled = true;
      },
    };
    this.entries.add(entry);
    return entry;
  }

  defer(run: () => void): void {
    this.schedule(0, run);
  }

  /** Lets time pass, running whatever becomes due. */
  advance(durationMs: number): void {
    const end = this.current + durationMs;
    for (let next = this.takeDue(end); next !== undefined; next = this.takeDue(end)) {
      this.current = Math.max(this.current, next.at);
      next.run();
    }
    this.current = end;
  }

  private takeDue(end: number): Entry | undefined {
    for (let first = this.entries.first; first !== undefined; first = this.entries.first) {
      if (first.at > end) return undefined;
      this.entries.take();
      if (!first.isCancelled) return first;
    }
    return undefined;
  }
}
