import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { startRedisServer } from '../../../../test/support/redis-server.js';
import { createExecutor } from '../../src/client/index.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { increment } from '../support/operations.js';
import { testWithRedis, withServer } from '../support/with-server.js';

testWithRedis(
  'a server that is down at start is a NotReadyError in time, with its cause',
  async () => {
    const endpoint = 'redis://127.0.0.1:1'; // nobody listens there, now or later
    const policies = ['none', 'enterprise', 'oss'] as const;
    const refused = policies.map((policy) =>
      expect(
        createExecutor({ region: 'west', endpoint, policy, readyTimeoutMs: 1_500 }),
      ).rejects.toMatchObject({
        code: 'NOT_READY',
        applied: 'no',
        retryable: true,
        cause: { message: expect.stringContaining('ECONNREFUSED') },
      }),
    );
    await Promise.all(refused);
  },
);

testWithRedis('a server that comes up while connect() waits is used', async () => {
  await using server = await startRedisServer();
  await using proxy = await FaultProxy.start(server.url);
  proxy.mode = 'refuse';
  const opening = createExecutor({ region: 'west', endpoint: proxy.url });
  while (proxy.accepted < 2) await delay(5);
  proxy.mode = 'pass';
  await using executor = await opening;
  expect(await executor.execute(increment())).toBe(1);
});

testWithRedis('a server that accepts and never answers is a NotReadyError in time', () =>
  withServer(async ({ url }) => {
    await using proxy = await FaultProxy.start(url);
    proxy.mode = 'blackhole';
    const opening = createExecutor({ region: 'west', endpoint: proxy.url, readyTimeoutMs: 300 });
    await expect(opening).rejects.toMatchObject({ code: 'NOT_READY' });
  }),
);

testWithRedis('policy oss on a server that is no cluster is a ClusterModeError at once', () =>
  withServer(async ({ url }) => {
    const started = performance.now();
    const opening = createExecutor({ region: 'west', endpoint: url, policy: 'oss' });
    await expect(opening).rejects.toMatchObject({ code: 'CLUSTER_MODE', retryable: false });
    await expect(opening).rejects.toThrow("policy 'enterprise' or 'none'");
    expect(performance.now() - started).toBeLessThan(5_000);
  }),
);
