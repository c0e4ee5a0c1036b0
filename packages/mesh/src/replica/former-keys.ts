import type { FormerParts } from '@geoslot/crdt';
import { KeyEntry, copyEntry } from './key-table.js';
import type { Keyspace } from './keyspace.js';

/** What stands in the column of states: a copy, a part of one, or what needs none. */
type Former = KeyEntry | FormerParts | 'plain string' | 'absent';

/**
 * What keys were before they changed, in the order of saving. A column each for what a plain string
 * consists of: saved in an object each, it would cost four times the memory.
 */
export class FormerKeys {
  private readonly keys: string[] = [];
  private readonly formers: Former[] = [];
  private readonly dots: number[] = [];
  private readonly clocks: number[] = [];
  private readonly values: (string | undefined)[] = [];

  add(entry: KeyEntry, { version, known }: Keyspace): void {
    const write = entry.onlyWrite();
    if (write === undefined) {
      this.push(entry.key, copyEntry(entry, version, known), 0, 0, undefined);
    } else this.push(entry.key, 'plain string', write.dot, write.clock, write.value);
  }

  addParts({ key }: KeyEntry, parts: FormerParts): void {
    this.push(key, parts, 0, 0, undefined);
  }

  addAbsent(key: string): void {
    this.push(key, 'absent', 0, 0, undefined);
  }

  private push(
    key: string,
    former: Former,
    dot: number,
    clock: number,
    value: string | undefined,
  ): void {
    this.keys.push(key);
    this.formers.push(former);
    this.dots.push(dot);
    this.clocks.push(clock);
    this.values.push(value);
  }

  /** Makes keys in `entries` again what they were before the first of these changes. */
  putBack(entries: Map<string, KeyEntry>): void {
    for (let index = this.keys.length - 1; index >= 0; index -= 1) {
      const key = this.keys[index] ?? '';
      const former = this.formers[index] ?? 'absent';
      if (former === 'absent') entries.delete(key);
      else if (former === 'plain string') entries.set(key, this.plainAt(index, key));
      else if (former instanceof KeyEntry) entries.set(key, former);
      else entryIn(entries, key).putBack(former);
    }
  }

  private plainAt(index: number, key: string): KeyEntry {
    const entry = new KeyEntry(key);
    const [dot = 0, clock = 0, value] = [this.dots[index], this.clocks[index], this.values[index]];
    entry.writeOnly({ dot, clock, value });
    return entry;
  }
}

/** The entry of a key; one that is gone held nothing but what parts will put back. */
function entryIn(entries: Map<string, KeyEntry>, key: string): KeyEntry {
  const known = entries.get(key);
  if (known !== undefined) return known;
  const entry = new KeyEntry(key);
  entries.set(key, entry);
  return entry;
}
