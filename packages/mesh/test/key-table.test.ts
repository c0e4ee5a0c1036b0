import { expect, test } from 'vitest';
import { Random } from '../src/chance/random.js';
import { KeyEntry, KeyTable } from '../src/replica/key-table.js';

test('a key that was looked for in vain is found once it is there', () => {
  const table = new KeyTable();
  expect(table.get('key')).toBeUndefined();
  const entry = new KeyEntry('key');
  table.add(entry);
  expect(table.get('key')).toBe(entry);
});

test('a deleted key is not found again', () => {
  const table = new KeyTable();
  table.add(new KeyEntry('key'));
  expect(table.get('key')).toBeDefined();
  table.delete('key');
  expect(table.get('key')).toBeUndefined();
});

test('a key with a new entry is found with that, and none is found after clear', () => {
  const table = new KeyTable();
  table.add(new KeyEntry('key'));
  expect(table.get('key')).toBeDefined();
  const second = new KeyEntry('key');
  table.add(second);
  expect(table.get('key')).toBe(second);
  table.clear();
  expect(table.get('key')).toBeUndefined();
});

const middle = (index: number): string => `${'same beginning '.repeat(2)}${index}`.padEnd(64, '.');

/** Keys of many lengths, and some that share a place, being different in the middle only. */
const keyOf = (index: number): string =>
  index % 3 === 0 ? middle(index) : 'k'.repeat(index % 40) + String(index);

test.each([1, 2, 3])('finds what a plain map finds, whatever came before (seed %i)', (seed) => {
  const random = new Random(seed);
  const table = new KeyTable();
  const expected = new Map<string, KeyEntry>();
  const anyKey = (): string => keyOf(random.below(4_000));
  for (let step = 0; step < 60_000; step += 1) {
    const key = anyKey();
    if (random.isHit(40)) {
      const entry = new KeyEntry(key);
      table.add(entry);
      expected.set(key, entry);
    } else if (random.isHit(30)) {
      expect(table.delete(key)).toBe(expected.delete(key));
    } else if (random.isHit(2)) {
      table.bringNear(Array.from({ length: random.below(600) }, anyKey));
    } else {
      expect(table.get(key)).toBe(expected.get(key));
    }
  }
  // Enough that `bringNear` has something to do.
  expect(expected.size).toBeGreaterThan(2_048);
  expect([...table]).toEqual([...expected]);
  for (let index = 0; index < 4_000; index += 1) {
    const key = keyOf(index);
    expect(table.get(key)).toBe(expected.get(key));
  }
});

test('bringing keys near changes nothing, also keys that are not there, empty or none', () => {
  const table = new KeyTable();
  const entry = new KeyEntry('key');
  table.add(entry);
  table.bringNear([]);
  table.bringNear(['', 'key', 'other']);
  expect([...table]).toEqual([['key', entry]]);
  expect(table.get('other')).toBeUndefined();
});
