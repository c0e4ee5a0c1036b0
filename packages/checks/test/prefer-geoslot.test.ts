import { expect, test } from 'vitest';
import { checks } from '../src/checks.js';
import { findingsOf } from '../src/run-checks.js';
import { parseSettings } from '../src/settings.js';
import { factsOf, findIn } from './find.js';

const rule = 'prefer-geoslot';
const keyspace = `import { counter, defineKeyspace, register } from 'geoslot';
export const shop = defineKeyspace({
  signups: counter({ key: 'g:{signups}:total', ttl: 'forever', because: 'lifetime metric' }),
  cart: register({ key: 'cart:{$sessionId}:items', ttl: '2h' }),
});
`;
const withClient = (body: string): string =>
  `import type { Redis } from 'ioredis';
export const run = (redis: Redis, id: string, flag: boolean, key: string) => ${body};`;

test.each([
  ['a literal key', "redis.incr('g:{signups}:total')"],
  ['a parameter', 'redis.get(`cart:{${id}}:items`)'],
  ['a value of a parameter', "redis.del('cart:{42}:items')"],
  ['a later key', "redis.del('x:{42}', 'cart:{42}:items')"],
  ['a queued command', 'redis.multi().set(`cart:{${id}}:items`, 1).exec()'],
  ['a choice among families', 'redis.del(flag ? `cart:{${id}}:items` : "g:{signups}:total")'],
  ['a key that the SDK derives', 'redis.del(`~gs:op:cart:{${id}}:items:${key}`)'],
])('%s that the keyspace owns is reported', (_, body) => {
  expect(findIn(rule, keyspace + withClient(body))).toEqual(['owned']);
});

test.each([
  ['another literal', "redis.incr('g:{signups}:daily')"],
  ['a key without the tag', 'redis.get(`cart:${id}:items`)'],
  ['a longer key', 'redis.get(`cart:{${id}}:items:count`)'],
  ['a run-time text in place of the literal', 'redis.get(`cart:{${id}}:${key}`)'],
  ['a key of run time', 'redis.get(key)'],
  ['a choice with a key of nobody', 'redis.del(flag ? `cart:{${id}}:items` : `x:{${id}}`)'],
])('%s stays quiet', (_, body) => {
  expect(findIn(rule, keyspace + withClient(body))).toEqual([]);
});

test('a template that the SDK refuses owns nothing', () => {
  const refused = keyspace.replace('{signups}', 'signups');
  expect(findIn(rule, refused + withClient("redis.incr('g:signups:total')"))).toEqual([]);
});

test('families of one file own the keys of another, but not those of tests', () => {
  const call = withClient("redis.incr('g:{signups}:total')");
  const facts = factsOf({ 'src/keyspace.ts': keyspace, 'src/use.ts': call, 'test/use.ts': call });
  const [check] = checks.filter(({ id }) => id === rule);
  const found = check ? findingsOf(check, facts, { settings: parseSettings() }) : [];
  expect(found).toMatchObject([
    {
      location: { path: 'src/use.ts', line: 2 },
      data: { key: 'g:{signups}:total', command: 'INCR', family: 'signups', builder: 'counter' },
    },
  ]);
});
