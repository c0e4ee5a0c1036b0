import type { Effect, Knowledge, VersionVector } from '@geoslot/crdt';
import { IndexedMap, KeyState } from '@geoslot/crdt';

/** The state of one key in one region. */
export class KeyEntry extends KeyState {
  /** The key, as one string for all that is kept of it. */
  readonly key: string;
  /** The epoch in which the journal saved it last; 0 before that. */
  savedIn = 0;

  constructor(key: string) {
    super();
    this.key = key;
  }
}

/** The same entry as an object of its own; `version` is what its region has seen. */
export function copyEntry(entry: KeyEntry, version: VersionVector, known: Knowledge): KeyEntry {
  const copy = new KeyEntry(entry.key);
  copy.takeOver(entry, version, known);
  return copy;
}

/**
 * The keys of a region. One command looks a key up several times in a row, so the latest answer is
 * remembered: finding a key among many is what a command costs most.
 */
export class KeyTable extends IndexedMap<KeyEntry> {
  private latestKey: string | undefined = undefined;
  private latest: KeyEntry | undefined = undefined;
  /** Takes up what `getAll` loads, so that the compiler does not leave the loads out. */
  private loaded = 0;

  override get(key: string): KeyEntry | undefined {
    if (key === this.latestKey) return this.latest;
    this.latestKey = key;
    this.latest = super.get(key);
    return this.latest;
  }

  /**
   * The entries that these effects will change. Looking all of them up before one is changed brings
   * them near: the loads of a short loop overlap, those between two changes do not. Valkey does so
   * for commands that wait (`prefetch-batch-max-size` in valkey.conf).
   */
  getAll(effects: readonly Effect[]): readonly (KeyEntry | undefined)[] {
    const entries = effects.map(({ key }) => super.get(key));
    for (const entry of entries) {
      if (entry !== undefined) this.loaded += entry.savedIn + (entry.added?.settledSeq ?? 0);
    }
    return entries;
  }

  add(entry: KeyEntry): void {
    this.set(entry.key, entry);
  }

  override set(key: string, entry: KeyEntry): this {
    this.latestKey = undefined;
    return super.set(key, entry);
  }

  override delete(key: string): boolean {
    this.latestKey = undefined;
    return super.delete(key);
  }

  override clear(): void {
    this.latestKey = undefined;
    super.clear();
  }
}
