import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { createExecutor, OptionsError, type ConnectOptions } from '../../src/client/index.js';
import { clusterOptions } from '../../src/client/options/cluster-options.js';
import { resolveEndpoint } from '../../src/client/options/endpoint.js';
import { harmIn } from '../../src/client/options/harmful-options.js';
import { nextReconnectDelay } from '../../src/client/options/reconnect-delay.js';
import { redisOptions } from '../../src/client/options/redis-options.js';
import { increment } from '../support/operations.js';
import { testWithRedis, withServer } from '../support/with-server.js';

test.each([
  ['redis://127.0.0.1:7001', undefined],
  ['redis://localhost:7001', undefined],
  ['rediss://127.0.0.1:7001', { minVersion: 'TLSv1.2' }],
  ['redis://kv.example.test', { servername: 'kv.example.test', minVersion: 'TLSv1.2' }],
  [{ host: 'kv.example.test' }, { servername: 'kv.example.test', minVersion: 'TLSv1.2' }],
  [{ host: '10.0.0.1' }, { minVersion: 'TLSv1.2' }],
  [{ sentinels: [{ host: 's.test', port: 1 }], name: 'main' }, { servername: 's.test' }],
])('TLS is on unless the host is loopback: %j', (endpoint, tls) => {
  const resolved = resolveEndpoint(endpoint).tls;
  if (tls === undefined) expect(resolved).toBeUndefined();
  else expect(resolved).toMatchObject(tls);
});

test('TLS is off only with a reason, and never unverified', () => {
  const at = { host: 'kv.example.test' };
  expect(resolveEndpoint(at, { off: true, because: 'a sidecar encrypts' }).tls).toBeUndefined();
  expect(() => resolveEndpoint(at, { off: true, because: ' ' })).toThrow('because');
  expect(() => resolveEndpoint(at, { rejectUnauthorized: false })).toThrow('tls: { ca }');
  expect(() => resolveEndpoint('rediss://h', { off: true, because: 'x' })).toThrow('redis://');
});

test('an endpoint that is none is refused without repeating it', () => {
  const error = (() => {
    try {
      return resolveEndpoint('http://user:secret@host');
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toBeInstanceOf(OptionsError);
  expect(String(error)).not.toContain('secret');
});

test('credentials and database of a URL are read', () => {
  expect(resolveEndpoint('redis://me:p%40ss@[::1]:7001/3')).toMatchObject({
    host: '::1',
    port: 7001,
    db: 3,
    username: 'me',
    password: 'p@ss',
  });
});

const settings = { attemptTimeoutMs: 2_000, connectionName: 'geoslot' };

test('one connection never resends and never queues; a Cluster neither', () => {
  const endpoint = resolveEndpoint('redis://127.0.0.1');
  const single = redisOptions(endpoint, settings);
  expect(single).toMatchObject({
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    commandTimeout: 2_000,
    socketTimeout: 3_000,
    keepAlive: 10_000,
  });
  expect(harmIn(single)).toEqual([]);
  const cluster = clusterOptions(endpoint, settings);
  expect(cluster).toMatchObject({ enableOfflineQueue: false, slotsRefreshInterval: 15_000 });
  expect(harmIn(cluster)).toEqual([]);
});

test('reconnection always has a delay, at least half random and at most two seconds', () => {
  for (const attempt of [1, 5, 1_000]) {
    expect(nextReconnectDelay(attempt, () => 0)).toBe(nextReconnectDelay(attempt, () => 1) / 2);
    expect(nextReconnectDelay(attempt, () => 1)).toBeLessThanOrEqual(2_000);
  }
});

test.each([
  ['keyPrefix', 'key templates'],
  ['maxRetriesPerRequest', 'deadlines'],
  ['retryStrategy', 'readyTimeoutMs'],
  ['autoResendUnfulfilledCommands', 'sent again'],
  ['enableAutoPipelining', 'batch()'],
  ['natMap', 'announce'],
  ['nonsense', 'known are region'],
])('connect() refuses the option %s and says what to use', async (name, remedy) => {
  const options = { region: 'west', endpoint: 'redis://127.0.0.1:1', [name]: 1 };
  const refusal = createExecutor(options);
  await expect(refusal).rejects.toThrow(OptionsError);
  await expect(refusal).rejects.toThrow(remedy);
});

const wrong: readonly (readonly [string, ConnectOptions, string])[] = [
  ['no place at all', { region: 'west' }, 'one of'],
  ['two places', { region: 'w', endpoint: 'redis://127.0.0.1', regions: {} }, 'one of'],
  ['a preferred region that is not declared', { region: 'w', regions: {} }, 'not declared'],
  [
    'sentinels of a cluster',
    { region: 'w', policy: 'oss', endpoint: { sentinels: [{ host: '::1', port: 1 }], name: 'm' } },
    'sentinels',
  ],
];

test.each(wrong)('connect() refuses %s', async (_what, options, words) => {
  await expect(createExecutor(options)).rejects.toThrow(OptionsError);
  await expect(createExecutor(options)).rejects.toThrow(words);
});

testWithRedis('an adopted client is guarded, warned about, used, and left open', () =>
  withServer(async ({ url }) => {
    const client = new Redis(url, { keyPrefix: 'app:' });
    const warnings: string[] = [];
    const onWarning = (warning: string): void => void warnings.push(warning);
    const executor = await createExecutor({ region: 'west', client, onWarning });
    expect(await executor.execute(increment())).toBe(1);
    expect(warnings.join('\n')).toMatch(/keyPrefix.*\n.*maxRetriesPerRequest.*\n.*OfflineQueue/);
    await executor.close();
    expect(await client.ping()).toBe('PONG');
    const strict = createExecutor({ region: 'west', client, strict: true });
    await expect(strict).rejects.toThrow('keyPrefix');
    expect(await client.ping()).toBe('PONG');
    client.disconnect();
  }),
);

testWithRedis('an adopted client that was made with lazyConnect is connected', () =>
  withServer(async ({ url }) => {
    const client = new Redis(url, { lazyConnect: true });
    const options = { region: 'west', client, onWarning: () => undefined };
    await using executor = await createExecutor(options);
    expect(await executor.execute(increment())).toBe(1);
    client.disconnect();
  }),
);

testWithRedis('a server that evicts keys is a warning with the remedy', () =>
  withServer(async ({ url, redis }) => {
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const warnings: string[] = [];
    const onWarning = (warning: string): void => void warnings.push(warning);
    await using executor = await createExecutor({ region: 'west', endpoint: url, onWarning });
    expect(executor.region).toBe('west');
    expect(warnings).toEqual([expect.stringContaining('use noeviction')]);
  }),
);
