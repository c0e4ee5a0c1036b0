import type { Effect } from '@geoslot/crdt';

/** A region's own effects, newest last, kept for peers that lag; the oldest fall out. */
export class Backlog {
  private effects: Effect[] = [];
  /** How many effects at the front of the array are dropped already. */
  private start = 0;
  /** Sequence number of the last effect that fell out. */
  private lastDropped: number;

  constructor(lastDropped: number) {
    this.lastDropped = lastDropped;
  }

  get length(): number {
    return this.effects.length - this.start;
  }

  get lastSeq(): number {
    return this.lastDropped + this.length;
  }

  push(effect: Effect, limit: number): void {
    this.effects.push(effect);
    if (this.length > limit) this.drop(1);
  }

  /** Forgets effects every region has seen. */
  dropThrough(seq: number): void {
    this.drop(Math.min(seq - this.lastDropped, this.length));
  }

  private drop(count: number): void {
    if (count <= 0) return;
    this.start += count;
    this.lastDropped += count;
    if (this.start > 1024 && this.start * 2 > this.effects.length) {
      this.effects = this.effects.slice(this.start);
      this.start = 0;
    }
  }

  at(seq: number): Effect | undefined {
    return seq <= this.lastDropped
      ? undefined
      : this.effects[this.start + seq - this.lastDropped - 1];
  }

  /** Whether everything after `seq` is still here. */
  reachesBackTo(seq: number): boolean {
    return seq >= this.lastDropped;
  }

  /** The effects after `seq` that are still here; `count` or more, to end no transaction early. */
  after(seq: number, count: number): Effect[] {
    const from = this.start + Math.max(seq - this.lastDropped, 0);
    let to = Math.min(from + count, this.effects.length);
    while (to < this.effects.length && this.effects[to - 1]?.continues === true) to += 1;
    return this.effects.slice(from, to);
  }
}
