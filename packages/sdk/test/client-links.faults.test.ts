import { setTimeout as delay } from 'node:timers/promises';
import { Cluster, Redis } from 'ioredis';
import { expect } from 'vitest';
import { startRedisServer } from '../../../test/support/redis-server.js';
import { createExecutor, type ConnectOptions } from '../src/client/index.js';
import { formClusterOfOne } from './support/cluster-of-one.js';
import { FaultProxy } from './support/fault-proxy.js';
import { increment, incrementOnce, read } from './support/operations.js';
import { testWithRedis, withServer } from './support/with-server.js';

const policies: readonly NonNullable<ConnectOptions['policy']>[] = ['none', 'enterprise'];

for (const policy of policies) {
  testWithRedis(`${policy}: an idle dead link is replaced within 10 s, by default options`, () =>
    withServer(async ({ url }) => {
      await using proxy = await FaultProxy.start(url);
      await using executor = await createExecutor({ region: 'west', endpoint: proxy.url, policy });
      await executor.execute(read());
      const before = proxy.accepted;
      const died = performance.now();
      proxy.mode = 'blackhole';
      while (proxy.accepted === before && performance.now() - died < 15_000) await delay(20);
      expect(performance.now() - died).toBeLessThan(10_000);
      proxy.mode = 'pass';
      expect(await executor.execute(increment(), { deadlineMs: 10_000 })).toBe(1);
    }),
  );
}

testWithRedis('oss: an idle dead link is given up within 10 s, by default options', async () => {
  await using server = await startRedisServer({ args: ['--cluster-enabled', 'yes'] });
  await using proxy = await FaultProxy.start(server.url);
  const admin = new Redis(server.url);
  await formClusterOfOne(admin, proxy.port);
  admin.disconnect();
  const options = { region: 'west', endpoint: proxy.url, policy: 'oss' } as const;
  await using executor = await createExecutor(options);
  await executor.execute(read());
  const client = executor.rawClient();
  const [node] = client instanceof Cluster ? client.nodes('master') : [];
  expect(node?.status).toBe('ready');
  const died = performance.now();
  proxy.mode = 'blackhole';
  while (node?.status === 'ready' && performance.now() - died < 15_000) await delay(20);
  expect(performance.now() - died).toBeLessThan(10_000);
  proxy.mode = 'pass';
  expect(await executor.execute(increment(), { deadlineMs: 20_000 })).toBe(1);
});

testWithRedis(
  'a dead link with commands in flight is replaced; each settles; none runs twice',
  () =>
    withServer(async ({ url, redis }) => {
      await using proxy = await FaultProxy.start(url);
      await using executor = await createExecutor({
        region: 'west',
        endpoint: proxy.url,
        deadlines: { writeMs: 15_000 },
      });
      proxy.mode = 'blackhole';
      const died = performance.now();
      const plain = Array.from({ length: 20 }, () => executor.execute(increment()));
      const once = Array.from({ length: 20 }, (_, id) =>
        executor.execute(incrementOnce(String(id), '{once}')),
      );
      const unknown = await Promise.allSettled(plain);
      expect(performance.now() - died).toBeLessThan(10_000);
      for (const outcome of unknown) {
        expect(outcome).toMatchObject({ reason: { code: 'OUTCOME_UNKNOWN' } });
      }
      expect(await redis.get('{n}')).toBeNull();
      proxy.mode = 'pass';
      await Promise.all(once);
      expect(await redis.get('{once}')).toBe('20');
      // A network that heals delivers what it still held: unknown means that too.
      const late = Number(await redis.get('{n}'));
      expect(late).toBeLessThanOrEqual(20);
      expect(await executor.execute(increment())).toBe(late + 1);
    }),
);
