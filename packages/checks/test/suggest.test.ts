import { describe, expect, test } from 'vitest';
import { find, suggested } from './find.js';

/** Rule, bad code, and the same after the suggestion. */
const changes: readonly (readonly [string, string, string])[] = [
  [
    'require-ttl',
    "await redis.set(`otp:${id}`, 'x');",
    "await redis.set(`otp:${id}`, 'x', 'EX', 3600);",
  ],
  [
    'require-ttl',
    "await client.set(`otp:${id}`, 'x');",
    "await client.set(`otp:${id}`, 'x', { EX: 3600 });",
  ],
  [
    'no-unowned-unlock',
    "await redis.set(`lock:${id}`, other, 'NX');",
    "await redis.set(`lock:${id}`, other, 'EX', 3600, 'NX');",
  ],
  [
    'no-check-then-set',
    "if (await redis.exists(`seen:${id}`)) return; await redis.set(`seen:${id}`, '1', 'EX', 60);",
    "if (await redis.exists(`seen:${id}`)) return; await redis.set(`seen:${id}`, '1', 'EX', 60, 'NX');",
  ],
  [
    'no-check-then-set',
    "if (await client.exists(`seen:${id}`)) return; await client.set(`seen:${id}`, '1');",
    "if (await client.exists(`seen:${id}`)) return; await client.set(`seen:${id}`, '1', { NX: true });",
  ],
  [
    'ttl-unit',
    "const ttlMs = Number(other); await redis.setex(id, ttlMs + 1, 'x');",
    "const ttlMs = Number(other); await redis.setex(id, Math.ceil((ttlMs + 1) / 1000), 'x');",
  ],
  [
    'ttl-unit',
    "await client.set(id, 'x', { EX: 1000 * 60 });",
    "await client.set(id, 'x', { EX: Math.ceil((1000 * 60) / 1000) });",
  ],
  [
    'ttl-unit',
    'const ttlSeconds = Number(other); await redis.pexpire(id, ttlSeconds);',
    'const ttlSeconds = Number(other); await redis.pexpire(id, (ttlSeconds) * 1000);',
  ],
  ['no-ignored-exec-result', "redis.set(id, 'x');", "await redis.set(id, 'x');"],
  [
    'no-insecure-client',
    'const r = new Redis({ tls: { rejectUnauthorized: false } }); r.quit();',
    'const r = new Redis({ tls: { rejectUnauthorized: true } }); r.quit();',
  ],
  [
    'require-error-listener',
    'const c = createClient(); await c.connect();',
    "const c = createClient().on('error', console.error); await c.connect();",
  ],
  [
    'no-cross-slot',
    'await redis.del(...keys);',
    'await Promise.all(keys.map((key) => redis.del(key)));',
  ],
];

describe('a suggestion', () => {
  test.each(changes)('of %s changes %s', (rule, before, after) => {
    expect(suggested(rule, before)).toBe(after);
  });

  test.each(changes)('of %s for %s ends the finding', (rule, _, after) => {
    expect(find(rule, after)).toEqual([]);
  });
});

test.each([
  [
    'the options are an object already',
    'require-ttl',
    "await client.set(`otp:${id}`, 'x', { GET: true });",
  ],
  [
    'a wrapper writes',
    'require-ttl',
    'const put = (k: string, v: string) => redis.set(k, v); await put(`otp:${id}`, other);',
  ],
  ['nobody may wait', 'no-ignored-exec-result', "const f = () => { redis.set(id, 'x'); }; f();"],
  [
    'the listener comes late',
    'require-error-listener',
    "const c = createClient(); await c.connect(); c.on('error', log);",
  ],
])('where %s nothing is suggested', (_, rule, body) => {
  expect(find(rule, body)).not.toEqual([]);
  expect(suggested(rule, body)).toBeUndefined();
});
