import type { Knowledge, VersionVector } from '@geoslot/crdt';
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

/** A table has four places for each key, so that few keys share one, within these bounds. */
const PLACES_PER_KEY = 4;
const FEWEST_PLACES = 1_024;
const MOST_PLACES = 4_194_304;
/** How many keys are brought near at once. */
const AHEAD = 256;
/** As many keys with their states fit into a core's cache, and are near anyway. */
const NEAR = 2_048;
/** Of longer keys, this many characters at each end count for their place. */
const HASHED = 16;

/**
 * The keys of a region. Finding a key among many is what a command costs most: a `Map` waits for
 * memory five or six times in a row. So each key has a place in a plain array, where two keys of
 * the same place displace each other and the map is asked for what is not found there. The array
 * also allows to look ahead, which a map does not: see `bringNear`.
 */
export class KeyTable extends IndexedMap<KeyEntry> {
  /** One command looks a key up several times in a row, so the latest answer is remembered. */
  private latestKey: string | undefined = undefined;
  private latest: KeyEntry | undefined = undefined;
  private places = emptyPlaces(FEWEST_PLACES);
  /** The places `bringNear` works on. */
  private readonly ahead = new Int32Array(AHEAD);
  /** Takes up what `bringNear` loads, so that the compiler does not leave the loads out. */
  private loaded = 0;

  override get(key: string): KeyEntry | undefined {
    if (key === this.latestKey) return this.latest;
    this.latestKey = key;
    this.latest = this.find(key);
    return this.latest;
  }

  private find(key: string): KeyEntry | undefined {
    const place = this.placeOf(key);
    const candidate = this.places[place];
    if (candidate?.key === key) return candidate;
    const found = super.get(key);
    if (found !== undefined) this.places[place] = found;
    return found;
  }

  private placeOf(key: string): number {
    return hashOf(key) & (this.places.length - 1);
  }

  /**
   * Loads what looking these keys up will need. Waiting for memory takes most of the time, and the
   * loads of a short loop overlap, while those between two commands do not. Valkey does the same
   * for the commands of a pipeline (`prefetch-batch-max-size` in valkey.conf).
   */
  bringNear(keys: readonly string[]): void {
    if (this.size <= NEAR) return;
    for (let start = 0; start < keys.length; start += AHEAD) {
      this.bringSomeNear(keys, start, Math.min(keys.length - start, AHEAD));
    }
  }

  private bringSomeNear(keys: readonly string[], start: number, count: number): void {
    const { ahead, places } = this;
    for (let index = 0; index < count; index += 1) {
      ahead[index] = this.placeOf(keys[start + index] ?? '');
    }
    let loaded = 0;
    for (let index = 0; index < count; index += 1) {
      if (places[ahead[index] ?? 0] !== undefined) loaded += 1;
    }
    for (let index = 0; index < count; index += 1) {
      const entry = places[ahead[index] ?? 0];
      if (entry !== undefined) loaded += entry.savedIn;
    }
    for (let index = 0; index < count; index += 1) {
      const entry = places[ahead[index] ?? 0];
      if (entry !== undefined) loaded += entry.key.charCodeAt(0) + entry.touch();
    }
    this.loaded ^= loaded;
  }

  add(entry: KeyEntry): void {
    this.set(entry.key, entry);
  }

  override set(key: string, entry: KeyEntry): this {
    this.latestKey = undefined;
    super.set(key, entry);
    const wanted = Math.min(this.size * PLACES_PER_KEY, MOST_PLACES);
    if (this.places.length < wanted) this.extend();
    this.places[this.placeOf(key)] = entry;
    return this;
  }

  private extend(): void {
    this.places = emptyPlaces(this.places.length * 2);
    for (const [key, entry] of this) this.places[this.placeOf(key)] = entry;
  }

  override delete(key: string): boolean {
    this.latestKey = undefined;
    this.places[this.placeOf(key)] = undefined;
    return super.delete(key);
  }

  override clear(): void {
    this.latestKey = undefined;
    this.places = emptyPlaces(FEWEST_PLACES);
    super.clear();
  }
}

const emptyPlaces = (count: number): (KeyEntry | undefined)[] =>
  new Array<KeyEntry | undefined>(count).fill(undefined);

function hashOf(key: string): number {
  const { length } = key;
  const head = length > HASHED * 2 ? HASHED : length;
  let hash = length;
  for (let index = 0; index < head; index += 1) hash = mix(hash, key.charCodeAt(index));
  for (let index = Math.max(head, length - HASHED); index < length; index += 1) {
    hash = mix(hash, key.charCodeAt(index));
  }
  return hash ^ (hash >>> 15) ^ (hash >>> 7);
}

const mix = (hash: number, code: number): number => (Math.imul(hash, 31) + code) | 0;
