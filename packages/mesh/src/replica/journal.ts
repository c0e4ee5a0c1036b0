import type { Effect } from '@geoslot/crdt';
import { Keyspace } from './keyspace.js';

interface Entry {
  readonly at: number;
  readonly effect: Effect;
}

/** Entries kept before the state is saved as a whole, as an append-only file is rewritten. */
const REWRITE_AT = 100_000;

/** A saved state and the effects applied after it. */
interface Generation {
  readonly startedAt: number;
  readonly base: Keyspace | undefined;
  readonly entries: Entry[];
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
    this.generations = [{ startedAt: this.now(), base: copyOf(space), entries: [] }];
    space.applied.add((effect) => this.record(space, effect));
    space.merged.add(() => this.rewrite(space));
  }

  private record(space: Keyspace, effect: Effect): void {
    const entries = this.generations.at(-1)?.entries ?? [];
    entries.push({ at: this.now(), effect });
    if (entries.length > REWRITE_AT && entries.length > space.states.size) this.rewrite(space);
  }

  private rewrite(space: Keyspace): void {
    const startedAt = this.now();
    this.generations.push({ startedAt, base: copyOf(space), entries: [] });
    while ((this.generations[1]?.startedAt ?? Infinity) <= startedAt - this.keptMs) {
      this.generations.shift();
    }
  }

  /** Fills a new keyspace with everything applied up to an instant. */
  replayInto(space: Keyspace, upToMs: number): void {
    const generation = this.generations.findLast(({ startedAt }) => startedAt <= upToMs);
    if (generation?.base !== undefined) space.merge(generation.base);
    for (const { at, effect } of generation?.entries ?? []) {
      if (at <= upToMs) space.receive(effect);
    }
  }
}

function copyOf(space: Keyspace): Keyspace | undefined {
  if (space.version.every((seq) => seq === 0)) return undefined;
  const copy = new Keyspace(space.settings);
  copy.merge(space);
  return copy;
}
