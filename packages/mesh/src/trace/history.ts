import type { Effect } from '@geoslot/crdt';
import type { Keyspace } from '../replica/keyspace.js';

/**
 * Effects remembered for the trace of the whole mesh. A ring of long-lived objects is what the
 * garbage collector has most work with: 20,000 cost a quarter of the time of a SET.
 */
const REMEMBERED = 4_000;

export interface RememberedEffect {
  /** The writer's clock in ms. */
  readonly clock: number;
  readonly effect: Effect;
}

/** The clock a register was written with; reading it again costs a write a fiftieth of its time. */
const clockOf = ({ change }: Effect): number | undefined =>
  change !== undefined && 'clock' in change ? change.clock : undefined;

/** The latest writes of the mesh, so that a value can be traced to what made it. */
export class History {
  private readonly effects: Effect[] = [];
  private readonly clocks = new Float64Array(REMEMBERED);
  private count = 0;

  /** Remembers what this region writes from now on. */
  follow(space: Keyspace): void {
    space.applied.add((effect) => {
      if (effect.origin === space.origin) this.remember(clockOf(effect) ?? space.clock(), effect);
    });
  }

  private remember(clock: number, effect: Effect): void {
    const slot = this.count % REMEMBERED;
    this.effects[slot] = effect;
    this.clocks[slot] = clock;
    this.count += 1;
  }

  /** How many writes of the mesh are remembered no more. */
  get forgotten(): number {
    return Math.max(this.count - REMEMBERED, 0);
  }

  /** The remembered effects in the order in which the whole mesh wrote. */
  writes(): RememberedEffect[] {
    const remembered = this.effects.map((effect, slot) => ({
      effect,
      clock: this.clocks[slot] ?? 0,
    }));
    const oldest = this.count > REMEMBERED ? this.count % REMEMBERED : 0;
    return [...remembered.slice(oldest), ...remembered.slice(0, oldest)];
  }

  /** The keys written, in the order of their first remembered write. */
  keys(): string[] {
    return [...new Set(this.writes().map(({ effect }) => effect.key))].filter((key) => key !== '');
  }

  /** The remembered effects of a key, oldest first. */
  of(key: string): RememberedEffect[] {
    return this.writes().filter(({ effect }) => effect.key === key && effect.message === undefined);
  }
}
