import type { Effect, VersionVector } from '@geoslot/crdt';
import { dominates, seenOf } from '@geoslot/crdt';

/** What the inbox asks of the keyspace it feeds. */
export interface Receiver {
  readonly version: VersionVector;
  accept(effect: Effect): void;
}

/**
 * Puts effects of other origins in order: each origin's come in sequence and once; under `causal`
 * an effect also waits for everything its writer had observed.
 */
export class Inbox {
  private readonly waiting = new Map<number, Map<number, Effect>>();
  private readonly receiver: Receiver;
  private readonly isCausal: () => boolean;
  /** Effects dropped because they were seen before. */
  filtered = 0;

  constructor(receiver: Receiver, isCausal: () => boolean) {
    this.receiver = receiver;
    this.isCausal = isCausal;
  }

  get held(): number {
    let count = 0;
    for (const effects of this.waiting.values()) count += effects.size;
    return count;
  }

  take(effect: Effect): void {
    const next = seenOf(this.receiver.version, effect.origin) + 1;
    if (effect.seq < next) {
      this.filtered += 1;
    } else if (effect.seq > next || !this.isReady(effect)) {
      this.hold(effect);
    } else {
      this.receiver.accept(effect);
      if (this.waiting.size > 0) this.drain();
    }
  }

  private isReady(effect: Effect): boolean {
    return !this.isCausal() || dominates(this.receiver.version, effect.context);
  }

  private hold(effect: Effect): void {
    const effects = this.waiting.get(effect.origin);
    if (effects === undefined) {
      this.waiting.set(effect.origin, new Map([[effect.seq, effect]]));
    } else if (effects.has(effect.seq)) {
      this.filtered += 1;
    } else {
      effects.set(effect.seq, effect);
    }
  }

  /** Applies whatever has become applicable; called again after a state merge. */
  drain(): void {
    while (this.drainOnce());
  }

  private drainOnce(): boolean {
    let hasApplied = false;
    for (const [origin, effects] of this.waiting) {
      const seen = seenOf(this.receiver.version, origin);
      for (const seq of effects.keys()) if (seq <= seen) effects.delete(seq);
      const next = effects.get(seen + 1);
      if (next !== undefined && this.isReady(next)) {
        effects.delete(next.seq);
        this.receiver.accept(next);
        hasApplied = true;
      }
      if (effects.size === 0) this.waiting.delete(origin);
    }
    return hasApplied;
  }

  clear(): void {
    this.waiting.clear();
  }
}
