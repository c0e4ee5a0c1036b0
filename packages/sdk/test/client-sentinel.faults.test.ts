import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { createExecutor } from '../src/client/index.js';
import { runLoad } from './support/load.js';
import { increment, incrementOnce } from './support/operations.js';
import { SentinelGroup } from './support/sentinel-group.js';
import { testWithRedis } from './support/with-server.js';

testWithRedis(
  'the primary that sentinels watch is killed under load: no error, no double, on the new one',
  async () => {
    await using group = await SentinelGroup.start();
    await using executor = await createExecutor({
      region: 'west',
      endpoint: group.endpoint,
      attemptTimeoutMs: 1_000,
      deadlines: { writeMs: 20_000 },
    });
    const failedOver = delay(500).then(async () => {
      process.kill(group.primary.pid, 'SIGKILL');
      const replica = new Redis(group.replica.port);
      while (!(await replica.info('replication')).includes('role:master')) await delay(50);
      replica.disconnect();
      await delay(3_000);
    });
    const keys = ['{a}', '{b}', '{c}'];
    const [once, plain] = await Promise.all([
      runLoad(executor, keys, (key, id) => incrementOnce(id, key), failedOver, 10),
      runLoad(executor, ['{plain}'], increment, failedOver, 10),
    ]);
    expect(Object.fromEntries([...once.errors, ...plain.errors])).toEqual({});
    expect(once.totalUnknown).toBe(0);
    // What was in flight to the lost primary: at most one per worker.
    expect(plain.totalUnknown).toBeLessThanOrEqual(10);
    const reader = new Redis(group.replica.port);
    const stored = new Map<string, number>();
    for (const key of [...keys, '{plain}']) stored.set(key, Number(await reader.get(key)));
    reader.disconnect();
    for (const load of [once, plain]) {
      const own = new Map([...stored].filter(([key]) => load.acknowledged.has(key)));
      const { over, lost } = load.compare(own);
      expect(over).toBe(0);
      // Redis replicates after it answers: the last answers may be lost with their node.
      expect(lost).toBeLessThanOrEqual(10);
      expect(load.times.at(-1)).toBeGreaterThan(3_000);
    }
  },
  60_000,
);
