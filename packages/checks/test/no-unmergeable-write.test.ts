import { expect, test } from 'vitest';
import { find } from './find.js';

const rule = 'no-unmergeable-write';

const lost = [
  'await redis.append(`log:${id}`, other);',
  'await redis.setrange(`s:${id}`, 3, other);',
  'await redis.setbit(`b:${id}`, 7, 1);',
  "await redis.bitfield(`b:${id}`, 'SET', 'u8', 0, 1);",
  'await redis.spop(`s:${id}`);',
  'await client.lPop(`l:${id}`);',
  'await redis.rpop(`l:${id}`);',
  'await redis.zunionstore(`z:${id}`, 2, `a:${id}`, `b:${id}`);',
  'await redis.sinterstore(`z:${id}`, `a:${id}`, `b:${id}`);',
  "await redis.zadd(`z:${id}`, 'GT', 5, other);",
  "await client.zAdd(`z:${id}`, { score: 5, value: other }, { comparison: 'GT' });",
  "await redis.xadd(`x:${id}`, '5-1', 'f', other);",
];

test.each(lost)('%s', (body) => {
  expect(find(rule, body)).toEqual(['lost']);
  expect(find(rule, body, { settings: { topology: 'cluster' } })).toEqual([]);
});

test.each([
  'await redis.set(`s:${id}`, other);',
  'await redis.incr(`n:${id}`);',
  'await redis.sadd(`s:${id}`, other);',
  'await redis.zadd(`z:${id}`, 5, other);',
  'await redis.zincrby(`z:${id}`, 5, other);',
  'await redis.rpush(`l:${id}`, other);',
  "await redis.xadd(`x:${id}`, '*', 'f', other);",
  "await client.xAdd(`x:${id}`, '*', { f: other });",
  'await redis.hset(`h:${id}`, other, 1);',
])('%s merges', (body) => {
  expect(find(rule, body)).toEqual([]);
});
