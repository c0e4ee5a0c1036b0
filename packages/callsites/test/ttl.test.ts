import { expect, test } from 'vitest';
import { factsOf, withIoredis, withNodeRedis } from './support/facts.js';

const ioredis: readonly (readonly [string, object])[] = [
  [`redis.set('k', 'v')`, { kind: 'dropped' }],
  [`redis.set('k', 'v', 'EX', 60)`, { kind: 'fixed', amount: 60, unit: 'seconds', argument: 3 }],
  [`redis.set('k', 'v', 'px', 60)`, { kind: 'fixed', amount: 60, unit: 'milliseconds' }],
  [`redis.set('k', 'v', 'EX', HOUR)`, { kind: 'fixed', amount: 3600 }],
  [`redis.set('k', 'v', 'EX', ttl)`, { kind: 'dynamic', unit: 'seconds', argument: 3 }],
  [`redis.set('k', 'v', 'NX', 'EX', ttl)`, { kind: 'dynamic', unit: 'seconds', argument: 4 }],
  [`redis.set('k', 'v', 'KEEPTTL')`, { kind: 'none' }],
  [`redis.set('k', 'v', ...(ttl ? ['EX', ttl] : []))`, { kind: 'perhaps' }],
  [`redis.set('k', 'v', ...rest)`, { kind: 'perhaps' }],
  [`redis.setex('k', 60, 'v')`, { kind: 'fixed', amount: 60, unit: 'seconds', argument: 1 }],
  [`redis.psetex('k', 60, 'v')`, { kind: 'fixed', amount: 60, unit: 'milliseconds' }],
  [`redis.expire('k', ttl)`, { kind: 'dynamic', unit: 'seconds', argument: 1 }],
  [`redis.expireat('k', 1900000000)`, { kind: 'fixed', unit: 'unix-seconds' }],
  [`redis.persist('k')`, { kind: 'dropped' }],
  [`redis.incr('k')`, { kind: 'none' }],
  [`redis.hset('k', 'f', 'v')`, { kind: 'none' }],
  [`redis.get('k')`, { kind: 'none' }],
];

test.each(ioredis)('%s', (code, ttl) => {
  const declared = `const HOUR = 60 * 60; export function f(ttl: number, rest: string[]) { ${code} }`;
  expect(factsOf(withIoredis(declared)).calls[0]?.ttl).toMatchObject(ttl);
});

const nodeRedis: readonly (readonly [string, object])[] = [
  [`client.set('k', 'v')`, { kind: 'dropped' }],
  [`client.set('k', 'v', { EX: 60 })`, { kind: 'fixed', amount: 60, unit: 'seconds' }],
  [`client.set('k', 'v', { expiration: { type: 'PX', value: 60 } })`, { unit: 'milliseconds' }],
  [`client.set('k', 'v', { EX: ttl, NX: true })`, { kind: 'dynamic', unit: 'seconds' }],
  [`client.set('k', 'v', { KEEPTTL: true })`, { kind: 'none' }],
  [`client.set('k', 'v', options)`, { kind: 'perhaps' }],
  [`client.setEx('k', 60, 'v')`, { kind: 'fixed', amount: 60 }],
  [`client.expire('k', 60)`, { kind: 'fixed', amount: 60 }],
];

test.each(nodeRedis)('%s', (code, ttl) => {
  const declared = `export function f(ttl: number, options: object) { ${code} }`;
  expect(factsOf(withNodeRedis(declared)).calls[0]?.ttl).toMatchObject(ttl);
});

test('factors and names of an expiry are told', () => {
  const code = withIoredis(`
    const DAY_MS = 24 * 60 * 60 * 1000;
    export function f(o: { ttlMs: number }) { redis.set('k', 'v', 'EX', o.ttlMs / 1000); redis.expire('k', DAY_MS); }`);
  const [set, expire] = factsOf(code).calls;
  expect(set?.args[3]).toMatchObject({
    names: expect.arrayContaining(['o', 'ttlMs']),
    factors: [0.001],
  });
  expect(expire?.args[1]).toMatchObject({ value: 86_400_000, names: ['DAY_MS'] });
  expect(expire?.args[1]?.factors).toContain(1000);
});
