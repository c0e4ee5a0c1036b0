import fc from 'fast-check';
import { exact, integer, key, keys, maybe, member, members, request, word } from './generator.js';

const several = fc
  .array(key, { minLength: 1, maxLength: 3 })
  .map((list) => [String(list.length), ...list]);

export const sets = [
  exact('SADD', key, members),
  exact('SREM', key, members),
  exact('SCARD', key),
  exact('SISMEMBER', key, member),
  exact('SMISMEMBER', key, members),
  exact('SMOVE', key, key, member),
  request('unordered', 'SINTER', keys),
  request('unordered', 'SUNION', keys),
  request('unordered', 'SDIFF', keys),
  exact(fc.constantFrom('SINTERSTORE', 'SUNIONSTORE', 'SDIFFSTORE'), key, keys),
  exact('SINTERCARD', several, maybe(fc.constantFrom(['LIMIT', '1'], ['LIMIT', '-1'], ['LIMIT']))),
  exact('SINTERCARD', integer, key),
  request('shape', 'SRANDMEMBER', key, maybe(integer)),
  request('shape', 'SPOP', fc.constant('{k}only-popped'), maybe(integer)),
  request('unordered', 'SMEMBERS', key),
  request('scan', 'SSCAN', key, '0', 'COUNT', '1000', maybe(fc.constant(['MATCH', '[ab]']))),
  exact('SSCAN', key, fc.constantFrom('x', '0'), word('COUNT'), fc.constantFrom('-1', 'x')),
];
