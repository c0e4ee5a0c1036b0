import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IndexedMap } from '../src/index.js';

const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const steps = fc.array(
  fc.record({ what: fc.constantFrom('set', 'set', 'delete', 'ask', 'clear'), name: names }),
  { size: 'max', maxLength: 60 },
);

test('positions name each entry once, whatever came and went', () => {
  fc.assert(
    fc.property(steps, (program) => {
      const map = new IndexedMap<number>();
      for (const { what, name } of program) {
        if (what === 'set') map.set(name, 1);
        else if (what === 'delete') map.delete(name);
        else if (what === 'clear') map.clear();
        else map.at(0);
      }
      const positioned = Array.from({ length: map.size }, (_, position) => map.at(position));
      expect(positioned.sort()).toEqual([...map.keys()].sort());
      expect(map.at(map.size)).toBeUndefined();
    }),
    { seed: 20_261_125, numRuns: 300 },
  );
});

test('drawing from a large map takes no longer than from a small one', () => {
  const map = new IndexedMap<number>();
  for (let index = 0; index < 50_000; index += 1) map.set(`name:${index}`, index);
  for (let size = 50_000; size > 0; size -= 1) {
    const name = map.at(size >> 1);
    expect(name !== undefined && map.delete(name)).toBe(true);
  }
  expect(map.size).toBe(0);
});
