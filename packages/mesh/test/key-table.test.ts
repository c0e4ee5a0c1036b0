import { Effect } from '@geoslot/crdt';
import { expect, test } from 'vitest';
import { KeyEntry, KeyTable } from '../src/replica/key-table.js';

const effectOn = (key: string): Effect =>
  new Effect({ origin: 1, seq: 1, context: [] }, key, 'all', undefined, undefined);

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

test('the entries of a packet come in its order, with gaps for keys that are not there', () => {
  const table = new KeyTable();
  const [a, b] = [new KeyEntry('a'), new KeyEntry('b')];
  table.add(a);
  table.add(b);
  const effects = ['b', 'x', 'a', 'b'].map(effectOn);
  expect(table.getAll(effects)).toEqual([b, undefined, a, b]);
});
