import type { ScanPage } from './types.js';

/** A collection that can be asked for its names. */
interface Named {
  readonly size: number;
  has(name: string): boolean;
  keys(): Iterable<string>;
}

interface Snapshot {
  /** Ascending hashes, and the names in the same order. */
  readonly hashes: readonly number[];
  readonly names: readonly string[];
}

const HASH_BITS = 28;
/** The index is packed under the hash, so that one numeric sort orders both (33 M names). */
const INDEX_SPAN = 2 ** (53 - HASH_BITS);

/** FNV-1a over the bytes of the name. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return hash >>> (32 - HASH_BITS);
}

/**
 * Cursors of SCAN and its kin. Names are walked by the order of their hash and a cursor is the
 * hash to go on from, so that a scan needs no memory on the server and an element that is there
 * throughout is always returned. The sorted order of a collection is cached while it is scanned.
 */
export class ScanOrder {
  private readonly snapshots = new WeakMap<object, Snapshot>();

  page(owner: object, collection: Named, cursor: number, count: number): ScanPage<string> {
    if (cursor === 0 && collection.size <= count) {
      return { cursor: 0, items: [...collection.keys()] };
    }
    const { hashes, names } = this.snapshotOf(owner, collection, cursor);
    let index = lowerBound(hashes, cursor);
    const end = index + count;
    const items: string[] = [];
    for (; index < names.length; index += 1) {
      if (index >= end && hashes[index] !== hashes[index - 1]) break;
      const name = names[index];
      if (name !== undefined && collection.has(name)) items.push(name);
    }
    const next = hashes[index];
    if (next === undefined) this.snapshots.delete(owner);
    return { cursor: next ?? 0, items };
  }

  private snapshotOf(owner: object, collection: Named, cursor: number): Snapshot {
    const cached = this.snapshots.get(owner);
    if (cached !== undefined && cursor !== 0) return cached;
    const snapshot = sortByHash(collection.keys());
    this.snapshots.set(owner, snapshot);
    return snapshot;
  }
}

function sortByHash(keys: Iterable<string>): Snapshot {
  const names = [...keys];
  const packed = new Float64Array(names.length);
  for (const [index, name] of names.entries()) packed[index] = hashOf(name) * INDEX_SPAN + index;
  packed.sort();
  const hashes = Array.from(packed, (value) => Math.floor(value / INDEX_SPAN));
  const ordered = Array.from(packed, (value) => names[value % INDEX_SPAN] ?? '');
  return { hashes, names: ordered };
}

function lowerBound(hashes: readonly number[], hash: number): number {
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hashes[middle] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  return low;
}
