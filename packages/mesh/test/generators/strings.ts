import fc from 'fast-check';
import { exact, integer, key, keys, maybe, request, value, word } from './generator.js';

const farAway = fc.constantFrom('1000', '1000000', '0', '-5', 'x', '9223372036854775807');
const expiry = fc.tuple(word('EX', 'PX'), farAway).map((pair) => [...pair]);
const absolute = fc
  .tuple(fc.constantFrom('EXAT', 'PXAT'), fc.constantFrom('4102444800', '4102444800000'))
  .map((pair) => [...pair]);
const pairs = fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 3 });

export const strings = [
  exact('GET', key),
  exact('SET', key, value),
  exact(
    'SET',
    ...[key, value, maybe(word('NX', 'XX')), maybe(word('GET')), maybe(fc.oneof(expiry, absolute))],
    maybe(word('KEEPTTL')),
  ),
  exact('SETNX', key, value),
  exact('SETEX', key, farAway, value),
  exact('PSETEX', key, farAway, value),
  exact('GETSET', key, value),
  exact('GETDEL', key),
  exact(
    'GETEX',
    key,
    maybe(
      fc.oneof(
        expiry,
        absolute,
        word('PERSIST').map((each) => [each]),
      ),
    ),
  ),
  exact('MGET', keys),
  exact(
    'MSET',
    pairs.map((list) => list.flat()),
  ),
  exact(
    'MSETNX',
    pairs.map((list) => list.flat()),
  ),
  exact('STRLEN', key),
  exact('APPEND', key, value),
  exact('SETRANGE', key, fc.constantFrom('0', '1', '5', '20', '-1', 'x'), value),
  exact('GETRANGE', key, integer, integer),
  exact('SUBSTR', key, integer, integer),
  exact('INCR', key),
  exact('DECR', key),
  exact('INCRBY', key, integer),
  exact('DECRBY', key, integer),
  exact('INCRBYFLOAT', key, fc.oneof(integer, fc.constantFrom('0.1', '-2.5', '1e2', 'inf', 'nan'))),
  exact('LCS', key, key, maybe(word('LEN', 'IDX')), maybe(word('WITHMATCHLEN'))),
  request('nearly', 'PTTL', key),
];
