import { expect, test } from 'vitest';
import { find, findIn } from './find.js';

const rule = 'ttl-unit';

test.each([
  ["await redis.set(id, 'x', 'EX', 1000 * 60 * 60 * 24 * 3);", ['millisecondsAsSeconds']],
  ["const ttlMs = 60_000; await redis.setex(id, ttlMs, 'x');", ['millisecondsAsSeconds']],
  [
    'const o = { ttlMs: Number(other) }; await redis.expire(id, o.ttlMs);',
    ['millisecondsAsSeconds'],
  ],
  ["await redis.set(id, 'x', 'PX', 60);", ['secondsAsMilliseconds']],
  [
    'const ttlSeconds = Number(other); await redis.pexpire(id, ttlSeconds);',
    ['secondsAsMilliseconds'],
  ],
  ["await redis.set(id, 'x', 'EX', 4_000_000_000);", ['tooLong']],
  ["await redis.set(id, 'x', 'EX', Date.now() + 60);", ['timeAsDuration']],
  ['await redis.expireat(id, 3600);', ['durationAsTime']],
  ["await client.set(id, 'x', { EX: 1000 * 60 });", ['millisecondsAsSeconds']],
  ["await redis.set(id, 'x', 'EX', 60 * 60 * 24 * 30);", []],
  ["const ttlMs = Number(other); await redis.set(id, 'x', 'EX', Math.floor(ttlMs / 1000));", []],
  ["const ttlSeconds = Number(other); await redis.set(id, 'x', 'PX', ttlSeconds * 1000);", []],
  ["await redis.set(id, 'x', 'PX', 1000 * 60 * 15);", []],
  ["const expiresAt = Number(other); await redis.set(id, 'x', 'PX', expiresAt - Date.now());", []],
  ['await redis.expireat(id, Math.floor(Date.now() / 1000) + 3600);', []],
  ["const ttl = Number(other); await redis.set(id, 'x', 'EX', ttl);", []],
])('%s', (body, expected) => {
  expect(find(rule, body)).toEqual(expected);
});

test('a comment that names another duration is a contradiction', () => {
  const use = "export const keep = (redis: Redis, id: string) => redis.set(id, 'x', 'EX', ttl);";
  const head = "import type { Redis } from 'ioredis';\n";
  expect(findIn(rule, `${head}const ttl = 60 * 60 * 24 * 30; // 7 days\n${use}`)).toEqual([
    'comment',
  ]);
  expect(findIn(rule, `${head}const ttl = 60 * 60 * 24 * 7; // 7 days\n${use}`)).toEqual([]);
  expect(findIn(rule, `${head}const ttl = 60 * 60 * 24; // how long\n${use}`)).toEqual([]);
});

test('seconds divided by 60 are told where the constant is written', () => {
  const head = "import type { Redis } from 'ioredis';\n";
  const keep =
    "export const keep = (redis: Redis, id: string, ttl = HOUR / 60) => redis.setex(id, ttl, 'x');";
  expect(findIn(rule, `${head}const HOUR = 3600;\n${keep}`)).toEqual(['minutesAsSeconds']);
  expect(findIn(rule, `${head}const HOUR = 3600;\n${keep.replace('/ 60', '* 24')}`)).toEqual([]);
  expect(find(rule, 'await redis.expire(id, (Number(other) / 60) * 3600);')).toEqual([]);
  expect(find(rule, 'await redis.pexpire(id, Number(other) / 60);')).toEqual([]);
});

test('a conversion inside a call is the call’s own affair', () => {
  expect(find(rule, "await redis.set(id, 'x', 'EX', seconds(5 * 60 * 1000));")).toEqual([]);
});
