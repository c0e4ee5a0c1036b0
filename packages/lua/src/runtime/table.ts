import { mainPosition } from './hash.js';
import type { LuaValue } from './value.js';

const NO_VALUES: LuaValue[] = [];
const NO_LINKS: number[] = [];
const LARGEST_ARRAY_EXPONENT = 26;
/** Up to this many slots a scan is faster than an index. */
const SCANNED_SLOTS = 8;
const END = -1;

/** What tables have taken so far, in slots; the memory guard reads it. */
export const tableSlots = { taken: 0 };

/**
 * A Lua table: an array part and a hash part, grown and filled as ltable.c of Lua 5.1 does it, so
 * that `#` at holes and the order of `pairs` are those of real Redis.
 */
export class LuaTable {
  metatable: LuaTable | undefined = undefined;
  isReadonly = false;
  #array: LuaValue[] = NO_VALUES;
  #keys: LuaValue[] = NO_VALUES;
  #values: LuaValue[] = NO_VALUES;
  /** The next slot of a collision chain. */
  #links: number[] = NO_LINKS;
  #lastFree = 0;
  #slots: Map<LuaValue, number> | undefined = undefined;

  /** A table of `values` at 1, 2, 3 …, as if set one after another; takes the array over. */
  static ofSequence(values: LuaValue[]): LuaTable {
    const table = new LuaTable();
    const size = values.length;
    if (size === 0) return table;
    let capacity = 1;
    while (capacity < size) capacity *= 2;
    tableSlots.taken += capacity;
    for (let index = size; index < capacity; index++) values.push(undefined);
    table.#array = values;
    return table;
  }

  /** A table with room for as many array items and fields, as a table constructor makes it. */
  static withRoom(arraySize: number, hashSize: number): LuaTable {
    const table = new LuaTable();
    if (arraySize > 0) table.#growArray(arraySize);
    if (hashSize > 0) table.#newSlots(hashSize);
    return table;
  }

  get(key: LuaValue): LuaValue {
    if (typeof key === 'number' && (key | 0) === key) {
      const array = this.#array;
      if (key > 0 && key <= array.length) return array[key - 1];
    }
    const slot = this.#find(key);
    return slot === END ? undefined : this.#values[slot];
  }

  /** Sets without metamethods. The key is neither nil nor NaN: the caller has checked. */
  set(key: LuaValue, value: LuaValue): void {
    if (typeof key === 'number' && (key | 0) === key) {
      const array = this.#array;
      if (key > 0 && key <= array.length) {
        array[key - 1] = value;
        return;
      }
    }
    const slot = this.#find(key);
    if (slot === END) this.#insert(key, value);
    else this.#values[slot] = value;
  }

  /** A border: `#` of this table. */
  length(): number {
    const array = this.#array;
    const size = array.length;
    if (size > 0 && array[size - 1] === undefined) {
      let low = 0;
      let high = size;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (array[middle - 1] === undefined) high = middle;
        else low = middle;
      }
      return low;
    }
    return this.#keys.length === 0 ? size : this.#searchBorder(size);
  }

  /** Makes the array part hold at least `size` items. */
  reserveArray(size: number): void {
    if (size > this.#array.length) this.#resize(size, this.#keys.length);
  }

  /** The place in the order of `pairs` of the entry at or after `place` (from 0); -1 at the end. */
  entryFrom(place: number): number {
    const array = this.#array;
    let at = place;
    for (; at < array.length; at++) if (array[at] !== undefined) return at;
    const values = this.#values;
    for (let slot = at - array.length; slot < values.length; slot++) {
      if (values[slot] !== undefined) return slot + array.length;
    }
    return END;
  }

  keyAt(place: number): LuaValue {
    const size = this.#array.length;
    return place < size ? place + 1 : this.#keys[place - size];
  }

  valueAt(place: number): LuaValue {
    const size = this.#array.length;
    return place < size ? this.#array[place] : this.#values[place - size];
  }

  /** The place of a key in the order of `pairs`; undefined when the table never had it. */
  placeOf(key: LuaValue): number | undefined {
    const size = this.#array.length;
    if (typeof key === 'number' && (key | 0) === key && key > 0 && key <= size) return key - 1;
    const slot = this.#find(key);
    return slot === END ? undefined : size + slot;
  }

  #find(key: LuaValue): number {
    if (this.#slots !== undefined) return this.#slots.get(key) ?? END;
    const keys = this.#keys;
    for (let slot = 0; slot < keys.length; slot++) if (keys[slot] === key) return slot;
    return END;
  }

  #searchBorder(from: number): number {
    let low = from;
    let high = from + 1;
    while (this.get(high) !== undefined) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.get(middle) === undefined) high = middle;
      else low = middle;
    }
    return low;
  }

  /** `newkey` of ltable.c. */
  #insert(key: LuaValue, value: LuaValue): void {
    const size = this.#keys.length;
    let slot = size === 0 ? 0 : mainPosition(key, size);
    if (size === 0 || this.#values[slot] !== undefined) {
      const free = this.#takeFree();
      if (free === END) {
        this.#rehash(key);
        this.set(key, value);
        return;
      }
      const owner = mainPosition(this.#keys[slot], size);
      if (owner === slot) {
        this.#links[free] = this.#links[slot] ?? END;
        this.#links[slot] = free;
        slot = free;
      } else {
        this.#moveAway(slot, owner, free);
      }
    }
    this.#slots?.delete(this.#keys[slot]);
    this.#place(slot, key, value);
  }

  /** Moves the entry at `slot`, which belongs to the chain of `owner`, to the free slot. */
  #moveAway(slot: number, owner: number, free: number): void {
    const links = this.#links;
    let previous = owner;
    while (links[previous] !== slot) previous = links[previous] ?? END;
    links[previous] = free;
    links[free] = links[slot] ?? END;
    links[slot] = END;
    this.#place(free, this.#keys[slot], this.#values[slot]);
    this.#keys[slot] = undefined;
  }

  #place(slot: number, key: LuaValue, value: LuaValue): void {
    this.#keys[slot] = key;
    this.#values[slot] = value;
    this.#slots?.set(key, slot);
  }

  #takeFree(): number {
    while (this.#lastFree-- > 0) {
      if (this.#keys[this.#lastFree] === undefined) return this.#lastFree;
    }
    return END;
  }

  /** Finds new sizes for both parts when there is no room for `extra`. */
  #rehash(extra: LuaValue): void {
    const counts = new Array<number>(LARGEST_ARRAY_EXPONENT + 1).fill(0);
    let total = 1;
    let integers = countInteger(extra, counts);
    for (const [index, value] of this.#array.entries()) {
      if (value === undefined) continue;
      integers += countInteger(index + 1, counts);
      total++;
    }
    for (const [slot, value] of this.#values.entries()) {
      if (value === undefined) continue;
      integers += countInteger(this.#keys[slot], counts);
      total++;
    }
    const [arraySize, inArray] = arraySizeFor(counts, integers);
    this.#resize(arraySize, total - inArray);
  }

  #resize(arraySize: number, hashSize: number): void {
    const oldKeys = this.#keys;
    const oldValues = this.#values;
    const vanishing = this.#array.length > arraySize ? this.#array.splice(arraySize) : NO_VALUES;
    if (arraySize > this.#array.length) this.#growArray(arraySize);
    this.#newSlots(hashSize);
    for (const [index, value] of vanishing.entries()) {
      if (value !== undefined) this.set(arraySize + index + 1, value);
    }
    for (let slot = oldKeys.length - 1; slot >= 0; slot--) {
      const value = oldValues[slot];
      if (value !== undefined) this.set(oldKeys[slot], value);
    }
  }

  #growArray(size: number): void {
    const array = this.#array === NO_VALUES ? [] : this.#array;
    tableSlots.taken += size - array.length;
    for (let index = array.length; index < size; index++) array.push(undefined);
    this.#array = array;
  }

  #newSlots(hashSize: number): void {
    this.#slots = undefined;
    this.#lastFree = 0;
    this.#keys = NO_VALUES;
    this.#values = NO_VALUES;
    this.#links = NO_LINKS;
    if (hashSize === 0) return;
    let size = 1;
    while (size < hashSize) size *= 2;
    tableSlots.taken += size;
    this.#keys = new Array<LuaValue>(size).fill(undefined);
    this.#values = new Array<LuaValue>(size).fill(undefined);
    this.#links = new Array<number>(size).fill(END);
    this.#lastFree = size;
    if (size > SCANNED_SLOTS) this.#slots = new Map();
  }
}

/** Counts a key that may live in the array part: `counts[n]` is for 2^(n-1) < key <= 2^n. */
function countInteger(key: LuaValue, counts: number[]): number {
  if (typeof key !== 'number' || (key | 0) !== key) return 0;
  if (key <= 0 || key > 2 ** LARGEST_ARRAY_EXPONENT) return 0;
  const exponent = key === 1 ? 0 : 32 - Math.clz32(key - 1);
  counts[exponent] = (counts[exponent] ?? 0) + 1;
  return 1;
}

/** `computesizes`: the largest array part that is more than half full, and what goes there. */
function arraySizeFor(counts: readonly number[], integers: number): [size: number, used: number] {
  let size = 0;
  let used = 0;
  let below = 0;
  for (let exponent = 0, power = 1; power / 2 < integers; exponent++, power *= 2) {
    const count = counts[exponent] ?? 0;
    if (count > 0) {
      below += count;
      if (below > power / 2) {
        size = power;
        used = below;
      }
    }
    if (below === integers) break;
  }
  return [size, used];
}
