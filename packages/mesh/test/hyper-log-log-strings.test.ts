import { expect, test } from 'vitest';
import { startMesh } from '../src/index.js';

/** The count in the header of a HyperLogLog, and whether its last byte marks it as out of date. */
const countOf = (text: string): { count: number; isStale: boolean } => ({
  count: text.charCodeAt(8),
  isStale: text.charCodeAt(15) >= 0x80,
});

test('a HyperLogLog keeps the count of the last PFCOUNT, as on redis-server', async () => {
  const mesh = await startMesh({ regions: ['west'], listen: false });
  const { strings, hyperLogLogs } = mesh.region('west').replica;
  const shown = (key: string) => countOf(strings.get(key) ?? '');

  hyperLogLogs.merge('key', ['key']);
  expect(shown('key')).toEqual({ count: 0, isStale: true });
  hyperLogLogs.add('key', ['a', 'b']);
  expect(shown('key')).toEqual({ count: 0, isStale: true });
  expect(hyperLogLogs.count(['key', 'other'])).toBe(2);
  expect(shown('key')).toEqual({ count: 0, isStale: true });
  expect(hyperLogLogs.count(['key'])).toBe(2);
  expect(shown('key')).toEqual({ count: 2, isStale: false });
  hyperLogLogs.add('key', ['c']);
  expect(shown('key')).toEqual({ count: 2, isStale: true });
  await mesh.close();
});
