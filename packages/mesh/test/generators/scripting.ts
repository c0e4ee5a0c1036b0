import fc from 'fast-check';
import { exact, integer, key, maybe, value } from './generator.js';

/** Scripts as users write them, with right and wrong calls inside. */
const script = fc.constantFrom(
  "return redis.call('GET', KEYS[1])",
  "return redis.call('SET', KEYS[1], ARGV[1])",
  "return {redis.call('INCRBY', KEYS[1], ARGV[1]), redis.call('TTL', KEYS[1]) >= 0}",
  "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0",
  "return redis.pcall('HSET', KEYS[1], 'f')",
  "redis.call('NOSUCH')",
  "return redis.call('MULTI')",
  "return {1, 'a', false, {2.7, true}, nil, 3}",
  "return redis.error_reply('MY error')",
  'return ARGV[1] .. #KEYS',
  'return (',
);

export const scripting = [
  exact('EVAL', script, '1', key, value),
  exact('EVAL', script, integer, maybe(key)),
  exact('EVAL_RO', script, '1', key, value),
  exact('EVALSHA', fc.constantFrom('x', '0'.repeat(40)), '0'),
];
