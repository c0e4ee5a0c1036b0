import { expect, test } from 'vitest';
import { doubleText } from '../../src/resp/double-text.js';
import { encode } from '../../src/resp/encode.js';
import {
  boolean,
  double,
  error,
  map,
  nullArray,
  ok,
  push,
  type Reply,
  sequence,
  set,
  verbatim,
} from '../../src/resp/reply.js';

test.each<[Reply, string, string]>([
  ['a', '$1\r\na\r\n', '$1\r\na\r\n'],
  [1, ':1\r\n', ':1\r\n'],
  [2n ** 63n - 1n, ':9223372036854775807\r\n', ':9223372036854775807\r\n'],
  [null, '$-1\r\n', '_\r\n'],
  [nullArray, '*-1\r\n', '_\r\n'],
  [['a', 1], '*2\r\n$1\r\na\r\n:1\r\n', '*2\r\n$1\r\na\r\n:1\r\n'],
  [ok, '+OK\r\n', '+OK\r\n'],
  [error('ERR a\r\nb'), '-ERR a  b\r\n', '-ERR a  b\r\n'],
  [map([['a', 1]]), '*2\r\n$1\r\na\r\n:1\r\n', '%1\r\n$1\r\na\r\n:1\r\n'],
  [set(['a']), '*1\r\n$1\r\na\r\n', '~1\r\n$1\r\na\r\n'],
  [push(['a']), '*1\r\n$1\r\na\r\n', '>1\r\n$1\r\na\r\n'],
  [double(3.5), '$3\r\n3.5\r\n', ',3.5\r\n'],
  [boolean(true), ':1\r\n', '#t\r\n'],
  [verbatim('hi'), '$2\r\nhi\r\n', '=6\r\ntxt:hi\r\n'],
  [sequence([1, 2]), ':1\r\n:2\r\n', ':1\r\n:2\r\n'],
])('reply %# in both protocols', (reply, resp2, resp3) => {
  expect(encode(reply, 2)).toBe(resp2);
  expect(encode(reply, 3)).toBe(resp3);
});

test.each([
  [3.1, '3.1000000000000001'],
  [1e21, '1e+21'],
  [-0, '-0'],
  [0.00001, '1.0000000000000001e-05'],
  [Infinity, 'inf'],
  [-Infinity, '-inf'],
  [123456789, '123456789'],
])('%d is printed as C does with %%.17g', (value, text) => {
  expect(doubleText(value)).toBe(text);
});
