import { hashSlotOfLatin1 } from '@geoslot/keyspace';
import type { CommandEntry } from './command-table.js';
import type { Session } from './session.js';
import { crossSlot, mayCrossSlots, type SlotPolicy } from './slot-policy.js';

/** The knobs of a mesh that slots depend on, as they are now. */
export interface SlotOptions {
  /** Where a transaction over several slots is refused. */
  readonly crossSlotErrorAt: 'queue' | 'exec';
  /** Which braces of a key are its hash tag: the first, or the last ones as `standard` RS. */
  readonly hashTagPolicy: 'oss' | 'rs-standard';
  /** Whether one shard counts as clustered. */
  readonly singleShardClustered: boolean;
}

/**
 * The `Standard` hashing policy of Redis Software takes the last `{` and the last `}`, and an empty
 * tag counts (redis/docs, clustering.md:64 and 102).
 */
function standardTag(key: string): string {
  const end = key.lastIndexOf('}');
  const start = end < 0 ? -1 : key.lastIndexOf('{', end);
  return start < 0 ? key : key.slice(start + 1, end);
}

/** One endpoint like a proxy: any slot, but one slot a command where the documentation says so. */
export class EnterprisePolicy implements SlotPolicy {
  readonly isCluster = false;
  readonly #isActiveActive: boolean;
  readonly #options: () => SlotOptions;
  readonly #crossing = new Map<string, boolean>();

  constructor(isActiveActive: boolean, options: () => SlotOptions) {
    this.#isActiveActive = isActiveActive;
    this.#options = options;
  }

  owns(): boolean {
    return true;
  }

  check(session: Session, entry: CommandEntry, args: readonly string[]): string | undefined {
    const options = this.#options();
    if (!options.singleShardClustered) return undefined;
    if (session.transaction !== undefined) {
      if (entry.name === 'exec') return this.#checkExec(session, options);
      if (!entry.runsInsideMulti) return this.#checkQueued(session, entry, args, options);
    }
    const positions = entry.keyPositions(args);
    if (positions.length < 2 || this.#mayCross(entry.name)) return undefined;
    return this.#firstOther(args, positions, options) === undefined ? undefined : crossSlot;
  }

  #mayCross(name: string): boolean {
    let mayCross = this.#crossing.get(name);
    if (mayCross === undefined) {
      mayCross = mayCrossSlots(name, 'enterprise', this.#isActiveActive);
      this.#crossing.set(name, mayCross);
    }
    return mayCross;
  }

  #slotOf(key: string, { hashTagPolicy }: SlotOptions): number {
    return hashSlotOfLatin1(hashTagPolicy === 'oss' ? key : standardTag(key));
  }

  /** The first key that lives elsewhere than the first. */
  #firstOther(args: readonly string[], positions: readonly number[], options: SlotOptions) {
    const [first = 0, ...others] = positions;
    const slot = this.#slotOf(args[first] ?? '', options);
    return others.find((position) => this.#slotOf(args[position] ?? '', options) !== slot);
  }

  /** The keys of a whole transaction, WATCH included, live in one slot. */
  #checkQueued(
    session: Session,
    entry: CommandEntry,
    args: readonly string[],
    options: SlotOptions,
  ): string | undefined {
    const { transaction } = session;
    if (transaction === undefined || options.crossSlotErrorAt === 'exec') return undefined;
    for (const position of entry.keyPositions(args)) {
      const key = args[position] ?? '';
      const number = this.#slotOf(key, options);
      const watched = session.watches[0]?.key;
      const first = transaction.slot ?? {
        key: watched ?? key,
        number: this.#slotOf(watched ?? key, options),
      };
      transaction.slot = first;
      if (first.number !== number) return withinMulti(entry, first, key, number);
    }
    return undefined;
  }

  #checkExec({ transaction, watches }: Session, options: SlotOptions): string | undefined {
    const queued = transaction?.queue ?? [];
    const keys = queued.flatMap(({ entry, args }) =>
      entry.keyPositions(args).map((position) => args[position] ?? ''),
    );
    const slots = new Set(
      [...watches.map(({ key }) => key), ...keys].map((key) => this.#slotOf(key, options)),
    );
    return slots.size > 1 ? crossSlot : undefined;
  }
}

/** The text of Redis Enterprise at queue time, from a public transcript. */
function withinMulti(
  { name }: CommandEntry,
  first: { readonly key: string; readonly number: number },
  key: string,
  slot: number,
): string {
  const details = [
    `context='within MULTI'`,
    `command='${name.replace('|', ' ').toUpperCase()}'`,
    `original-slot='${first.number}'`,
    `wrong-slot='${slot}'`,
    `first-key='${first.key}'`,
    `violating-key='${key}'`,
  ];
  return `${crossSlot} (${details.join(', ')})`;
}
