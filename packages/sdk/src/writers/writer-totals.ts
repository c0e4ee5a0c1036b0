import { randomUUID } from 'node:crypto';

/** What one process has added to one key, and how often. */
export interface WriterTotal {
  readonly key: string;
  readonly sequence: number;
  readonly total: bigint;
}

/** When a total was changed last, and the region whose endpoint stored it. */
interface KeptTotal extends WriterTotal {
  readonly changedAtMs: number;
}

/**
 * The totals of one process: they live here and are never read back from the database. The writer's
 * name is random per process start and never used again.
 */
export class WriterTotals {
  readonly writer = randomUUID();
  readonly #keepMs: number;
  readonly #now: () => number;
  /** In order of the last change. */
  readonly #totals = new Map<string, KeptTotal>();

  /** @param keepMs - how long after its last change a total is still needed (the key's TTL) */
  constructor(keepMs: number, now: () => number = () => performance.now()) {
    this.#keepMs = keepMs;
    this.#now = now;
  }

  /** Records an amount: from now on it is part of every later write of this key. */
  add(key: string, amount: bigint): WriterTotal {
    const known = this.#totals.get(key);
    const changed = {
      key,
      sequence: (known?.sequence ?? 0) + 1,
      total: (known?.total ?? 0n) + amount,
      changedAtMs: this.#now(),
    };
    this.#totals.delete(key);
    this.#totals.set(key, changed);
    this.#forgetOld();
    return changed;
  }

  /** Every total this process still vouches for. */
  all(): readonly WriterTotal[] {
    return [...this.#totals.values()];
  }

  #forgetOld(): void {
    const oldest = this.#now() - this.#keepMs;
    for (const [key, { changedAtMs }] of this.#totals) {
      if (changedAtMs >= oldest) return;
      this.#totals.delete(key);
    }
  }
}
