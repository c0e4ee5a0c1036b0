import { expect, test } from 'vitest';
import { callsOf, factsOf, withIoredis } from './support/facts.js';

/** Each snippet issues `GET k` on one receiver. */
const followed: Readonly<Record<string, string>> = {
  'a default import': `import Redis from 'ioredis'; new Redis().get('k');`,
  'a renamed import': `import { Redis as R } from 'ioredis'; const r = new R(); r.get('k');`,
  'a namespace': `import * as redis from 'redis'; redis.createClient().get('k');`,
  require: `const Redis = require('ioredis'); const r = new Redis(); r.get('k');`,
  'a required member': `const { createClient } = require('redis'); createClient().get('k');`,
  iovalkey: `import { Redis } from 'iovalkey'; new Redis().get('k');`,
  'an annotated parameter': `import type { Redis } from 'ioredis'; function f(r: Redis) { r.get('k'); }`,
  'a union': `import { Redis, Cluster } from 'ioredis'; let r: Redis | Cluster; r.get('k');`,
  'an optional variable': `import { Redis } from 'ioredis'; let r: Redis | undefined; r?.get('k');`,
  'a non-null assertion': `import { Redis } from 'ioredis'; let r: Redis | undefined; r!.get('k');`,
  'a mapped type': `import { Redis } from 'ioredis'; function f(r: Pick<Redis, 'get'>) { r.get('k'); }`,
  'a type parameter': `import { Redis } from 'ioredis'; const f = <T extends Redis>(r: T) => r.get('k');`,
  ReturnType: `import { createClient } from 'redis'; let c: ReturnType<typeof createClient>; c.get('k');`,
  'an import type': `function f(r: import('ioredis').Redis) { r.get('k'); }`,
  'an alias': `import { Redis } from 'ioredis'; type Db = Redis; function f(r: Db) { r.get('k'); }`,
  'an interface': `import { Redis } from 'ioredis'; interface D { r: Redis } function f(d: D) { d.r.get('k'); }`,
  'an interface that extends one': `import { Redis } from 'ioredis'; interface R extends Redis {} let r: R; r.get('k');`,
  'a destructured parameter': `import { Redis } from 'ioredis'; function f({ r }: { r: Redis }) { r.get('k'); }`,
  'a field': `import { Redis } from 'ioredis'; class A { r = new Redis(); f() { this.r.get('k'); } }`,
  'a private field': `import { Redis } from 'ioredis'; class A { #r = new Redis(); f() { this.#r.get('k'); } }`,
  'a parameter property': `import { Redis } from 'ioredis'; class A { constructor(private r: Redis) {} f() { this.r.get('k'); } }`,
  'a field assigned in the constructor': `import { Redis } from 'ioredis'; class A { r; constructor(x: Redis) { this.r = x; } f() { this.r.get('k'); } }`,
  'a getter': `import { Redis } from 'ioredis'; class A { get r() { return new Redis(); } f() { this.r.get('k'); } }`,
  'a static field': `import { Redis } from 'ioredis'; class A { static r = new Redis(); } A.r.get('k');`,
  'a static getter of a subclass': `import { Redis } from 'ioredis'; class A extends Redis { static get main(): A { return new this(); } } A.main.get('k');`,
  'a subclass': `import { Redis } from 'ioredis'; class A extends Redis { f() { return this.get('k'); } }`,
  'an inherited field': `import { Redis } from 'ioredis'; class B { r = new Redis(); } class A extends B { f() { this.r.get('k'); } }`,
  'a decorated injection': `import Redis from 'ioredis'; class A { constructor(@InjectRedis() private readonly r: Redis) {} f() { this.r.get('k'); } }`,
  'a bracketed member': `import { Redis } from 'ioredis'; class A { private redis = new Redis(); } new A()['redis'].get('k');`,
  'an object literal': `import { Redis } from 'ioredis'; const db = { r: new Redis() }; db.r.get('k');`,
  'a member assigned later': `import { Redis } from 'ioredis'; const db = {}; db.r = new Redis(); db.r.get('k');`,
  'a function': `import { Redis } from 'ioredis'; function make() { return new Redis(); } make().get('k');`,
  'an awaited function': `import { createClient } from 'redis'; async function make() { const c = createClient(); await c.connect(); return c; } (await make()).get('k');`,
  'a cast': `import { Redis } from 'ioredis'; (globalThis.x as Redis).get('k');`,
  'any put over it': `import { Redis } from 'ioredis'; const r = new Redis(); (r as any).get('k');`,
  'a duplicate': `import { Redis } from 'ioredis'; new Redis().duplicate().get('k');`,
  'a listener chained': `import { createClient } from 'redis'; createClient().on('error', log).get('k');`,
  'a late assignment': `import { Redis } from 'ioredis'; let r; function init() { r = new Redis(); } r.get('k');`,
  'a lazy singleton': `import { Redis } from 'ioredis'; let r = null; const get = () => r ?? (r = new Redis()); get().get('k');`,
  'globalThis ??=': `import { Redis } from 'ioredis'; const r = (globalThis.r ??= new Redis()); r.get('k');`,
  'a helper that passes it through': `import { Redis } from 'ioredis'; const r = singleton('r', () => new Redis()); r.get('k');`,
  'a typed callback': `import { Redis } from 'ioredis'; declare function use(f: (r: Redis) => void): void; use((r) => r.get('k'));`,
  'a callback of this file': `import { Redis } from 'ioredis'; function use(f) { return f(new Redis()); } use((r) => r.get('k'));`,
  'an untyped parameter': `import { Redis } from 'ioredis'; function f(r) { r.get('k'); } f(new Redis());`,
  'Promise.all': `import { createClient } from 'redis'; const [c] = await Promise.all([createClient()]); c.get('k');`,
  'import =': `import Redis = require('ioredis'); new Redis().get('k');`,
};

test.each(Object.entries(followed))('a client is followed through %s', (_, code) => {
  const { calls } = factsOf(`// redis\n${code}`);
  expect(calls.map(({ command, certainty }) => [command, certainty])).toEqual([['GET', 'flow']]);
});

/** Look-alikes: no call may be reported. */
const others: Readonly<Record<string, string>> = {
  'a Map': `const redis = new Map(); redis.get('k');`,
  'a class of the project': `class Redis { get(k) {} } const redis = new Redis(); redis.get('k');`,
  'another package': `import { Redis } from '@upstash/redis'; const db = new Redis({}); db.get('k');`,
  'a stand-in': `mockRedis.get('k'); fakeRedis.hset('k', 'f', 1);`,
  'an unknown name': `headers.get('k'); cache.get('k'); app.set('k', 1);`,
  'code in text': '`redis.get("k")`; // redis.get("k")',
};

test.each(Object.entries(others))('%s is no client', (_, code) => {
  expect(callsOf(factsOf(`// redis\n${code}`))).toEqual([]);
});

test('a name alone is the weakest certainty', () => {
  const { calls } = factsOf(`redis.get('k'); this.cache.hset('h', 'f', 'v'); cache.get('k');`);
  expect(calls.map(({ command, certainty }) => [command, certainty])).toEqual([
    ['GET', 'name'],
    ['HSET', 'name'],
  ]);
});

test('a file that does not mention Redis has no facts', () => {
  expect(factsOf(`client.hset('h', 'f', 'v')`).calls).toEqual([]);
});

test('the same command in each spelling', () => {
  const { calls } = factsOf(`
    import { createClient } from 'redis';
    const c = createClient();
    c.hSet('h', 'f', 'v'); c.HSET('h', 'f', 'v'); c.sendCommand(['HSET', 'h', 'f', 'v']);
  `);
  expect(calls.map(({ command, keys }) => [command, keys.length])).toEqual([
    ['HSET', 1],
    ['HSET', 1],
    ['HSET', 1],
  ]);
  expect(
    callsOf(factsOf(withIoredis(`redis.call('SET', 'k', 'v'); redis.getBuffer('k');`))),
  ).toEqual(['SET k', 'GET k']);
});
