import fc from 'fast-check';
import { exact, integer, key, keys, maybe, member, members, word } from './generator.js';

const end = word('LEFT', 'RIGHT');
const count = fc.constantFrom('0', '1', '2', '-1', 'x');
const option = fc
  .tuple(fc.constantFrom('RANK', 'COUNT', 'MAXLEN', 'WRONG'), integer)
  .map((pair) => [...pair]);
const several = fc
  .array(key, { minLength: 1, maxLength: 2 })
  .map((list) => [String(list.length), ...list]);

export const lists = [
  exact('LPUSH', key, members),
  exact('RPUSH', key, members),
  exact('LPUSHX', key, members),
  exact('RPUSHX', key, members),
  exact('LPOP', key, maybe(count)),
  exact('RPOP', key, maybe(count)),
  exact('LLEN', key),
  exact('LRANGE', key, integer, integer),
  exact('LINDEX', key, integer),
  exact('LSET', key, integer, member),
  exact('LINSERT', key, word('BEFORE', 'AFTER'), member, member),
  exact('LREM', key, integer, member),
  exact('LTRIM', key, integer, integer),
  exact('LPOS', key, member, maybe(option), maybe(option)),
  exact('LMOVE', key, key, end, end),
  exact('RPOPLPUSH', key, key),
  exact('LMPOP', several, end, maybe(fc.tuple(word('COUNT'), count).map((pair) => [...pair]))),
  exact('LMPOP', count, key, end),
  exact('BLPOP', keys, fc.constantFrom('0.01', '-1', 'x')),
  exact('BRPOP', keys, fc.constantFrom('0.01', '-1', 'x')),
  exact('BLMOVE', key, key, end, end, fc.constantFrom('0.01', '-1', 'x')),
  exact('BRPOPLPUSH', key, key, fc.constantFrom('0.01', '-1', 'x')),
  exact('BLMPOP', fc.constantFrom('0.01', '-1'), several, end),
];
