import { expect, test } from 'vitest';
import { find, findIn } from './find.js';

const rule = 'no-blocking-command';

test.each([
  ["await redis.keys('user:*');", ['KEYS']],
  ["await client.KEYS('user:*');", ['KEYS']],
  ["await redis.call('KEYS', `user:${id}:*`);", ['KEYS']],
  ['await redis.flushall();', ['FLUSH']],
  ['await client.flushDb();', ['FLUSH']],
  ['await redis.monitor();', ['MONITOR']],
  ["for await (const keys of client.scanIterator({ MATCH: 'user:*' })) await use(keys);", []],
  ["await redis.scan('0', 'MATCH', 'user:*');", []],
  ['await redis.hgetall(`h:${id}`);', []],
  ['await redis.smembers(`s:${id}`);', []],
  ['const names = new Map<string, string>(); for (const name of names.keys()) use(name);', []],
  ['async function flushForTests() { await redis.flushdb(); }', []],
])('%s', (body, expected) => {
  expect(find(rule, body)).toEqual(expected);
});

test.each([
  ['await redis.hgetall(`h:${id}`);', ['unbounded']],
  ['await client.sMembers(`s:${id}`);', ['unbounded']],
  ['await redis.lrange(`l:${id}`, 0, -1);', ['unbounded']],
  ['await redis.lrange(`l:${id}`, 0, 99);', []],
])('%s counts with the option `unbounded`', (body, expected) => {
  expect(find(rule, body, { options: { unbounded: true } })).toEqual(expected);
});

const pops = (use: string): string => `import { Redis } from 'ioredis';
const redis = new Redis();
const blocking = redis.duplicate();
export async function work() { for (;;) await ${use}.blpop('jobs', 0); }
export const add = (job) => redis.rpush('jobs', job);`;

test('a blocking pop holds the connection that other commands use', () => {
  expect(findIn(rule, pops('redis'))).toEqual(['pop']);
  expect(findIn(rule, pops('blocking'))).toEqual([]);
});

test('files of tests may flush', () => {
  const code = `const Redis = require('ioredis'); const r = new Redis(); afterEach(() => r.flushall());`;
  expect(findIn(rule, code)).toEqual(['FLUSH']);
  expect(findIn(rule, code, { path: '__tests__/store.js' })).toEqual([]);
});
