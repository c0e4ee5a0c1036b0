import type { Reply } from '@geoslot/mesh';
import { expect, test } from 'vitest';
import { formatReply } from '../../src/lab/format-reply.js';

test.each<[string, Reply, string]>([
  ['a status', { kind: 'status', text: 'OK' }, 'OK'],
  ['an error', { kind: 'error', message: 'WRONGTYPE no' }, '(error) WRONGTYPE no'],
  ['an integer', 2n ** 60n, '(integer) 1152921504606846976'],
  ['nothing', null, '(nil)'],
  ['no array', { kind: 'nullArray' }, '(nil)'],
  ['an empty array', [], '(empty array)'],
  ['text', 'say "hi"\n\\', '"say \\"hi\\"\\n\\\\"'],
  ['text beyond ASCII', 'é', '"\\xc3\\xa9"'],
  ['a double, as RESP2 has it', { kind: 'double', value: 0.1 }, '"0.10000000000000001"'],
  ['a map, as RESP2 has it', { kind: 'map', entries: [['a', 1]] }, '1) "a"\n2) (integer) 1'],
  [
    'arrays in arrays',
    [['a', ['b', null]], 1],
    '1) 1) "a"\n   2) 1) "b"\n      2) (nil)\n2) (integer) 1',
  ],
])('%s is printed as redis-cli prints it', (_, reply, printed) => {
  expect(formatReply(reply)).toBe(printed);
});

test('the numbers of a long array stand right-aligned', () => {
  const lines = formatReply(Array.from({ length: 10 }, () => 1)).split('\n');
  expect([lines[0], lines[9]]).toEqual([' 1) (integer) 1', '10) (integer) 1']);
});
