import type { Site } from './site.js';
import { LuaTable } from './table.js';
import type { LuaValue } from './value.js';

/** Marks a positional item in the list of a mixed table constructor. */
export const POSITIONAL = Symbol('positional');

/** Table constructors. */
export function tableOperators(
  setChecked: (table: LuaTable, key: LuaValue, value: LuaValue, site: Site) => void,
) {
  /** `{ a, b, c }`. */
  function sequence(room: number, items: readonly LuaValue[]): LuaTable {
    const table = LuaTable.withRoom(Math.max(room, items.length), 0);
    for (let at = 0; at < items.length; at++) table.set(at + 1, items[at]);
    return table;
  }

  /** `{ k = v, a, [k] = v }`: key and value, or POSITIONAL and value, in source order. */
  function mixed(
    arrayRoom: number,
    hashRoom: number,
    entries: readonly (LuaValue | typeof POSITIONAL)[],
    tail: readonly LuaValue[],
    site: Site,
  ): LuaTable {
    const table = LuaTable.withRoom(arrayRoom, hashRoom);
    let position = 0;
    for (let at = 0; at < entries.length; at += 2) {
      const key = entries[at];
      const value = entries[at + 1] as LuaValue;
      if (key === POSITIONAL) table.set(++position, value);
      else setChecked(table, key as LuaValue, value, site);
    }
    if (tail.length > 0) table.reserveArray(position + tail.length);
    for (const value of tail) table.set(++position, value);
    return table;
  }

  return { sequence, mixed };
}
