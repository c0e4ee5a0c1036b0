import fc from 'fast-check';
import { exact, key, maybe, member, members, request, word } from './generator.js';

export const sets = [
  exact('SADD', key, members),
  exact('SREM', key, members),
  exact('SCARD', key),
  exact('SISMEMBER', key, member),
  exact('SMISMEMBER', key, members),
  exact('SMOVE', key, key, member),
  request('unordered', 'SMEMBERS', key),
  request('scan', 'SSCAN', key, '0', 'COUNT', '1000', maybe(fc.constant(['MATCH', '[ab]']))),
  exact('SSCAN', key, fc.constantFrom('x', '0'), word('COUNT'), fc.constantFrom('-1', 'x')),
];
