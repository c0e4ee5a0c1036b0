import { expect, test } from 'vitest';
import { factsOf } from './support/facts.js';

const only = (code: string) => {
  const { constructions } = factsOf(code);
  expect(constructions).toHaveLength(1);
  return constructions[0];
};

test('options are read by path, through names, spreads and casts', () => {
  const construction = only(`import Redis from 'ioredis';
    const tls = { rejectUnauthorized: false };
    const common = { lazyConnect: true };
    export const redis = new Redis(url, { ...common, tls, retryStrategy: () => null } as RedisOptions);`);
  expect(construction).toMatchObject({ form: 'new', kind: 'standalone', optionsComplete: true });
  expect(construction?.options).toMatchObject({
    lazyConnect: { value: true },
    'tls.rejectUnauthorized': { kind: 'static', value: false },
    retryStrategy: { kind: 'function', returns: [null] },
  });
});

test('options under a condition and options set later count', () => {
  const code = `import { createClient } from 'redis';
    const options = { url };
    options['socket'] = { tls: true, rejectUnauthorized: false };
    createClient(options);`;
  expect(only(code)?.options).toHaveProperty(['socket.rejectUnauthorized', 'value'], false);
  const conditional = `import Redis from 'ioredis';
    new Redis({ tls: secure ? { rejectUnauthorized: false } : undefined });`;
  expect(only(conditional)?.options).toHaveProperty(['tls.rejectUnauthorized', 'value'], false);
});

test('a spread that is not followed makes the options incomplete', () => {
  expect(only(`import Redis from 'ioredis'; new Redis({ ...rest });`)?.optionsComplete).toBe(false);
});

test('a class that extends a client constructs it', () => {
  const code = `import Redis from 'ioredis';
    export class Db extends Redis { constructor() { super(url, { maxRetriesPerRequest: null }); } }`;
  expect(only(code)).toMatchObject({
    form: 'super',
    options: { maxRetriesPerRequest: { value: null } },
  });
});

test('options for a client that others construct are told', () => {
  const code = `// redis
    export const connection = { host: 'h', maxRetriesPerRequest: null, tls: { rejectUnauthorized: false } };`;
  expect(only(code)).toMatchObject({ form: 'options', errorListener: 'unknown' });
});

const listeners: readonly (readonly [string, object])[] = [
  [
    `const c = createClient(); c.on('error', log); await c.connect();`,
    { errorListener: 'yes', connectCalled: true },
  ],
  [`const c = createClient().on('error', log);`, { errorListener: 'yes' }],
  [`const c = createClient(); await c.connect();`, { errorListener: 'no', escapes: false }],
  [
    `const c = createClient(); await c.connect(); c.on('error', log);`,
    { listenerAfterConnect: true },
  ],
  [`export const c = createClient();`, { errorListener: 'unknown', escapes: true }],
  [`function f() { return createClient(); }`, { errorListener: 'unknown', escapes: true }],
  [`const c = createClient(); new Store({ client: c });`, { passedTo: ['Store'] }],
  [`const c = createClient(); await c.quit();`, { closed: true }],
  [
    `let c; function get() { if (!c) c = createClient(); return c; }`,
    { singletonGuard: true, binding: 'c' },
  ],
  [
    `let c; function get() { if (c) return c; c = createClient(); return c; }`,
    { singletonGuard: true },
  ],
  [`const c = (globalThis.c ??= createClient());`, { singletonGuard: true }],
  [`function f() { const c = createClient(); }`, { singletonGuard: false }],
];

test.each(listeners)('%s', (code, expected) => {
  expect(only(`import { createClient } from 'redis';\n${code}`)).toMatchObject(expected);
});

test('clusters are told from single servers', () => {
  expect(only(`import { Cluster } from 'ioredis'; new Cluster([]);`)?.kind).toBe('cluster');
  expect(only(`import Redis from 'ioredis'; new Redis.Cluster([]);`)?.kind).toBe('cluster');
  expect(only(`import { createCluster } from 'redis'; createCluster({});`)?.kind).toBe('cluster');
});
