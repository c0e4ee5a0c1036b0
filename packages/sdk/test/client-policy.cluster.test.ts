import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { startRedisCluster } from '../../../test/support/redis-cluster.js';
import { createExecutor } from '../src/client/index.js';
import { increment } from './support/operations.js';
import { testWithRedis } from './support/with-server.js';

testWithRedis(
  'a cluster under another policy is a ClusterModeError at once that names the right one',
  async () => {
    await using cluster = await startRedisCluster();
    const endpoint = cluster.nodes[0]?.url ?? '';
    for (const policy of ['none', 'enterprise'] as const) {
      const started = performance.now();
      const opening = createExecutor({ region: 'west', endpoint, policy });
      await expect(opening).rejects.toMatchObject({
        code: 'CLUSTER_MODE',
        applied: 'no',
        retryable: false,
        region: 'west',
      });
      await expect(opening).rejects.toThrow(
        "a Redis Cluster of 3 shards: connect with policy 'oss'",
      );
      expect(performance.now() - started).toBeLessThan(5_000);
    }
    const client = new Redis(endpoint);
    const adopting = createExecutor({ region: 'west', client, onWarning: () => undefined });
    await expect(adopting).rejects.toMatchObject({ code: 'CLUSTER_MODE' });
    client.disconnect();
    await using executor = await createExecutor({ region: 'west', endpoint, policy: 'oss' });
    for (let key = 0; key < 30; key += 1) {
      expect(await executor.execute(increment(`{k${key}}`))).toBe(1);
    }
  },
  60_000,
);
