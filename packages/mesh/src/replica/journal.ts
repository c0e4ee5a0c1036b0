import type { Effect, KeyState, VersionVector } from '@geoslot/crdt';
import type { Keyspace } from './keyspace.js';

/** What changed since an instant, and what was there before. */
interface Epoch {
  readonly startedAt: number;
  readonly version: VersionVector;
  /** The state of each key before its first change, undefined when there was none. */
  readonly before: Map<string, KeyState | undefined>;
  /** Effects in the order of application, and when each was applied. */
  readonly effects: Effect[];
  readonly times: number[];
}

/**
 * What one region applied of late: from it a crashed region comes back as it was some milliseconds
 * earlier. A key is copied before its first change in an epoch, so that keys at rest cost nothing;
 * an epoch is kept while an instant in it may still be asked for.
 */
export class Journal {
  private readonly now: () => number;
  private readonly keptMs: number;
  private space: Keyspace | undefined;
  private epochs: Epoch[] = [];

  constructor(now: () => number, keptMs: number) {
    this.now = now;
    this.keptMs = keptMs;
  }

  /** Records what this keyspace applies from now on. */
  follow(space: Keyspace): void {
    this.space = space;
    this.epochs = [newEpoch(space, this.now())];
    space.changing.add((key) => this.save(space, key));
    space.applied.add((effect) => this.record(space, effect));
    space.merged.add(() => this.begin(space, this.now()));
  }

  /** The effects still remembered, oldest first. */
  get effects(): Effect[] {
    return this.epochs.flatMap(({ effects }) => effects);
  }

  private save(space: Keyspace, key: string): void {
    const before = this.epochs.at(-1)?.before;
    if (before === undefined || before.has(key)) return;
    before.set(key, space.states.get(key)?.copy(space.version, space.known));
  }

  private record(space: Keyspace, effect: Effect): void {
    const epoch = this.epochs.at(-1);
    if (epoch === undefined) return;
    const now = this.now();
    epoch.effects.push(effect);
    epoch.times.push(now);
    if (now - epoch.startedAt >= this.keptMs) this.begin(space, now);
  }

  private begin(space: Keyspace, now: number): void {
    this.epochs.push(newEpoch(space, now));
    while ((this.epochs[1]?.startedAt ?? Infinity) <= now - this.keptMs) this.epochs.shift();
  }

  /** Fills a new keyspace with what the followed one, which is gone, had applied at an instant. */
  replayInto(target: Keyspace, upToMs: number): void {
    const first = this.epochs.findLastIndex(({ startedAt }) => startedAt <= upToMs);
    const epoch = this.epochs[first];
    if (epoch === undefined || this.space === undefined) return;
    const states = new Map(this.space.states);
    for (const { before } of this.epochs.slice(first).reverse()) {
      for (const [key, state] of before) {
        if (state === undefined) states.delete(key);
        else states.set(key, state);
      }
    }
    target.restore(this.space, states, epoch.version);
    for (const [index, effect] of epoch.effects.entries()) {
      if ((epoch.times[index] ?? Infinity) <= upToMs) target.receive(effect);
    }
    // Only now: an effect that is stable when it arrives must have nothing concurrent to it.
    target.addStable(this.space.known.stable);
  }
}

const newEpoch = (space: Keyspace, startedAt: number): Epoch => ({
  startedAt,
  version: [...space.version],
  before: new Map(),
  effects: [],
  times: [],
});
