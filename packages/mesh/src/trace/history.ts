import type { Effect } from '@geoslot/crdt';
import type { Keyspace } from '../replica/keyspace.js';

/** Effects remembered for the trace, per region. */
const REMEMBERED = 20_000;

export interface RememberedEffect {
  /** Position in the order in which the whole mesh wrote. */
  readonly order: number;
  /** The writer's clock in ms. */
  readonly clock: number;
  readonly effect: Effect;
}

/** The latest writes of the mesh, so that a value can be traced to what made it. */
export class History {
  private readonly writes: RememberedEffect[] = [];
  private order = 0;

  /** Remembers what this region writes from now on. */
  follow(space: Keyspace): void {
    space.applied.add((effect) => {
      if (effect.origin === space.origin) this.remember(space.clock(), effect);
    });
  }

  private remember(clock: number, effect: Effect): void {
    const remembered = { order: this.order, clock, effect };
    if (this.writes.length < REMEMBERED) this.writes.push(remembered);
    else this.writes[this.order % REMEMBERED] = remembered;
    this.order += 1;
  }

  /** The remembered effects of one origin. */
  from(origin: number): Effect[] {
    return this.writes.filter(({ effect }) => effect.origin === origin).map(({ effect }) => effect);
  }

  /** The keys written, in the order of their first remembered write. */
  keys(): string[] {
    const written = [...this.writes].sort((one, other) => one.order - other.order);
    return [...new Set(written.map(({ effect }) => effect.key))].filter((key) => key !== '');
  }

  /** The remembered effects of a key, oldest first. */
  of(key: string): RememberedEffect[] {
    return this.writes
      .filter(({ effect }) => effect.key === key && effect.message === undefined)
      .sort((one, other) => one.order - other.order);
  }
}
