import type { Effect } from '@geoslot/crdt';
import { EffectLog } from './effect-log.js';

/** A region's own effects, newest last, kept for peers that lag; the oldest fall out. */
export class Backlog {
  private readonly log = new EffectLog();
  /** Sequence number of the last effect that fell out. */
  private lastDropped: number;
  /** Numbers of the effects whose transaction goes on with the next one. */
  private readonly continued = new Set<number>();

  constructor(lastDropped: number) {
    this.lastDropped = lastDropped;
  }

  get length(): number {
    return this.log.length;
  }

  get lastSeq(): number {
    return this.lastDropped + this.length;
  }

  push(effect: Effect, limit: number): void {
    if (limit === 0 && this.length === 0) {
      this.lastDropped += 1;
      return;
    }
    this.log.push(effect);
    if (this.length > limit) this.drop(this.length - limit);
  }

  /** Makes the effects with these numbers one transaction. */
  bind(firstSeq: number, lastSeq: number): void {
    for (let seq = firstSeq; seq < lastSeq; seq += 1) this.continued.add(seq);
  }

  /** Forgets effects every region has seen. */
  dropThrough(seq: number): void {
    this.drop(Math.min(seq - this.lastDropped, this.length));
  }

  private drop(count: number): void {
    if (count <= 0) return;
    this.log.dropFirst(count);
    this.lastDropped += count;
    for (const seq of this.continued) {
      if (seq > this.lastDropped) break;
      this.continued.delete(seq);
    }
  }

  /** Whether everything after `seq` is still here. */
  reachesBackTo(seq: number): boolean {
    return seq >= this.lastDropped;
  }

  /** The effects after `seq` that are still here; `count` or more, to end no transaction early. */
  after(seq: number, count: number): Effect[] {
    const first = Math.max(seq, this.lastDropped);
    let last = Math.min(first + count, this.lastSeq);
    while (last < this.lastSeq && this.continued.has(last)) last += 1;
    return this.log.slice(first - this.lastDropped, last - this.lastDropped);
  }
}
