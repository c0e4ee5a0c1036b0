import type { LuaValue } from './value.js';

const words = new Int32Array(2);
const double = new Float64Array(words.buffer);
const identities = new WeakMap<object, number>();
let counter: IdentityCounter = { last: 0 };

/** Numbers the tables and functions of one machine, so that its runs do not depend on others. */
export interface IdentityCounter {
  last: number;
}

/** Numbers what comes from here on by `next`. */
export function useIdentities(next: IdentityCounter): void {
  counter = next;
}

/**
 * The slot a key belongs to in a table of `size` slots (a power of two): `mainposition` of Lua
 * 5.1's ltable.c, so that `pairs` visits keys in the order real Redis does. Tables and functions
 * hash by creation order, where Lua uses addresses.
 */
export function mainPosition(key: LuaValue, size: number): number {
  if (typeof key === 'string') return hashString(key) & (size - 1);
  if (typeof key === 'number') return hashNumber(key, size);
  if (typeof key === 'boolean') return (key ? 1 : 0) & (size - 1);
  return key === undefined ? 0 : identityOf(key) % ((size - 1) | 1);
}

/** `luaS_newlstr` of lstring.c: at most 32 characters count, from the end. */
function hashString(text: string): number {
  let hash = text.length;
  const step = (text.length >> 5) + 1;
  for (let at = text.length; at >= step; at -= step) {
    hash ^= (hash << 5) + (hash >>> 2) + text.charCodeAt(at - 1);
  }
  return hash >>> 0;
}

/** `hashnum` of ltable.c: the sum of the double's two words. */
function hashNumber(key: number, size: number): number {
  if (key === 0) return 0;
  double[0] = key;
  const sum = ((words[0] ?? 0) + (words[1] ?? 0)) >>> 0;
  return sum % ((size - 1) | 1);
}

/** A number for an object that stays the same: its creation order among those asked for. */
export function identityOf(object: object): number {
  let identity = identities.get(object);
  if (identity === undefined) {
    identity = ++counter.last;
    identities.set(object, identity);
  }
  return identity;
}
