import fc from 'fast-check';
import { exact, integer, key, maybe, member, members, request, value, word } from './generator.js';

const pairs = fc
  .array(fc.tuple(member, value), { minLength: 1, maxLength: 3 })
  .map((list) => list.flat());

export const hashes = [
  exact('HSET', key, pairs, maybe(member)),
  exact('HMSET', key, pairs),
  exact('HSETNX', key, member, value),
  exact('HGET', key, member),
  exact('HMGET', key, members),
  exact('HDEL', key, members),
  exact('HLEN', key),
  exact('HEXISTS', key, member),
  exact('HSTRLEN', key, member),
  exact('HINCRBY', key, member, integer),
  exact('HINCRBYFLOAT', key, member, fc.constantFrom('0.1', '-2.5', '3', 'x', 'inf', '1e3')),
  request('unordered-pairs', 'HGETALL', key),
  request('unordered', 'HKEYS', key),
  request('unordered', 'HVALS', key),
  request('scan', 'HSCAN', key, '0', 'COUNT', '1000', maybe(fc.constant(['MATCH', '[ab]']))),
  exact('HSCAN', key, fc.constantFrom('x', '0'), word('COUNT'), fc.constantFrom('-1', 'x')),
  request('shape', 'HRANDFIELD', key, maybe(integer), maybe(word('WITHVALUES'))),
];
