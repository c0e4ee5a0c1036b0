import fc from 'fast-check';
import { exact, integer, key, keys, maybe, request, word } from './generator.js';

const condition = fc.subarray(['NX', 'XX', 'GT', 'LT', 'WRONG'], { maxLength: 2 });
const seconds = fc.oneof(fc.constantFrom('1000', '100000', '-1', '0'), integer);
const moment = fc.constantFrom('4102444800', '4102444801', '1', 'x', '9223372036854775807');
const momentMs = fc.constantFrom('4102444800000', '4102444800123', '1', '');

export const generic = [
  exact('DEL', keys),
  exact('UNLINK', keys),
  exact('EXISTS', keys),
  exact('TOUCH', keys),
  exact('TYPE', key),
  exact('EXPIRE', key, seconds, condition),
  exact('PEXPIRE', key, fc.constantFrom('1000000', '-1', 'x'), condition),
  exact('EXPIREAT', key, moment, condition),
  exact('PEXPIREAT', key, momentMs, condition),
  exact('PERSIST', key),
  request('nearly', 'TTL', key),
  request('nearly', 'PTTL', key),
  request('nearly', 'EXPIRETIME', key),
  request('nearly', 'PEXPIRETIME', key),
  request('unordered', 'KEYS', fc.constantFrom('*', '{k}[a-b]', '{k}?', 'x*', '{k}\\a', '[^a]*')),
  request(
    'scan',
    ...['SCAN', '0', 'COUNT', '1000'],
    maybe(
      fc.constantFrom(['MATCH', '{k}a*'], ['TYPE', 'string'], ['TYPE', 'hash'], ['WRONG', '1']),
    ),
  ),
  exact('SCAN', fc.constantFrom('x', '', '0'), word('COUNT', 'MATCH'), fc.constantFrom('0', 'x')),
  exact('DBSIZE'),
  request('shape', 'RANDOMKEY'),
  exact('RENAME', key, key),
  exact('RENAMENX', key, key),
  exact('COPY', key, key, maybe(word('REPLACE'))),
  exact('FLUSHALL', maybe(word('SYNC', 'ASYNC'))),
];
