import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LuaTable } from '../src/runtime/table.js';
import type { LuaValue } from '../src/runtime/value.js';

const seed = Number(process.env['GEOSLOT_SEED'] ?? 5);
const key = fc.oneof(
  fc.integer({ min: -2, max: 40 }),
  fc.constantFrom('a', 'b', 'key', 'other', 'n', '1', true, false, 0.5, 2 ** 40),
);
const value = fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined });

function entries(table: LuaTable): [LuaValue, LuaValue][] {
  const found: [LuaValue, LuaValue][] = [];
  for (let at = table.entryFrom(0); at >= 0; at = table.entryFrom(at + 1)) {
    found.push([table.keyAt(at), table.valueAt(at)]);
  }
  return found;
}

test('a table holds what was set last, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value), { maxLength: 80 }), (steps) => {
      const table = new LuaTable();
      const model = new Map<LuaValue, LuaValue>();
      for (const [name, content] of steps) {
        table.set(name, content);
        model.set(name, content);
      }
      for (const [name, content] of model) expect(table.get(name)).toBe(content);
      const present = [...model].filter(([, content]) => content !== undefined);
      expect(new Map(entries(table))).toEqual(new Map(present));
      expect(entries(table)).toHaveLength(present.length);
    }),
    { seed, numRuns: 500 },
  );
});

test('the length is a border', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value), { maxLength: 80 }), (steps) => {
      const table = new LuaTable();
      for (const [name, content] of steps) table.set(name, content);
      const length = table.length();
      expect(length === 0 || table.get(length) !== undefined).toBe(true);
      expect(table.get(length + 1)).toBeUndefined();
    }),
    { seed, numRuns: 500 },
  );
});

test('next goes on from any key, also from one whose value was removed', () => {
  const table = new LuaTable();
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']) table.set(name, 1);
  const order = entries(table).map(([name]) => name);
  table.set(order[3], undefined);
  const place = table.placeOf(order[3]) ?? -1;
  expect(table.keyAt(table.entryFrom(place + 1))).toBe(order[4]);
  expect(table.placeOf('nosuch')).toBeUndefined();
});
