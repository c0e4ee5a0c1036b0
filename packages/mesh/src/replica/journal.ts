import type { Effect } from '@geoslot/crdt';
import { Keyspace } from './keyspace.js';

/** Entries kept before the state is saved as a whole, as an append-only file is rewritten. */
const REWRITE_AT = 100_000;

/** A saved state and the effects applied after it. */
interface Generation {
  readonly startedAt: number;
  readonly base: Keyspace | undefined;
  /** Effects in the order of application, and when each was applied. */
  readonly effects: Effect[];
  readonly times: number[];
}

/**
 * What one region applied, in order: from it a crashed region comes back as it was some
 * milliseconds earlier. Generations before a rewrite are kept while they may still be asked for.
 */
export class Journal {
  private readonly now: () => number;
  private readonly keptMs: number;
  private generations: Generation[] = [];

  constructor(now: () => number, keptMs: number) {
    this.now = now;
    this.keptMs = keptMs;
  }

  /** Records what this keyspace applies from now on. */
  follow(space: Keyspace): void {
    this.generations = [newGeneration(space, this.now())];
    space.applied.add((effect) => this.record(space, effect));
    space.merged.add(() => this.rewrite(space));
  }

  private record(space: Keyspace, effect: Effect): void {
    const generation = this.generations.at(-1);
    if (generation === undefined) return;
    generation.effects.push(effect);
    generation.times.push(this.now());
    const { length } = generation.effects;
    if (length > REWRITE_AT && length > space.states.size) this.rewrite(space);
  }

  private rewrite(space: Keyspace): void {
    const startedAt = this.now();
    this.generations.push(newGeneration(space, startedAt));
    while ((this.generations[1]?.startedAt ?? Infinity) <= startedAt - this.keptMs) {
      this.generations.shift();
    }
  }

  /** Fills a new keyspace with everything applied up to an instant. */
  replayInto(space: Keyspace, upToMs: number): void {
    const generation = this.generations.findLast(({ startedAt }) => startedAt <= upToMs);
    if (generation?.base !== undefined) space.merge(generation.base);
    for (const [index, effect] of (generation?.effects ?? []).entries()) {
      if ((generation?.times[index] ?? Infinity) <= upToMs) space.receive(effect);
    }
  }
}

const newGeneration = (space: Keyspace, startedAt: number): Generation => ({
  startedAt,
  base: copyOf(space),
  effects: [],
  times: [],
});

function copyOf(space: Keyspace): Keyspace | undefined {
  if (space.version.every((seq) => seq === 0)) return undefined;
  const copy = new Keyspace(space.settings);
  copy.merge(space);
  return copy;
}
