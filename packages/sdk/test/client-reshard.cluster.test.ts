import { Cluster } from 'ioredis';
import { expect } from 'vitest';
import { hashSlot } from '@geoslot/keyspace';
import { createExecutor } from '../src/client/index.js';
import type { Operation } from '../src/operation.js';
import { retryClasses } from '../src/family/retry-classes.js';
import { commands, increment, incrementOnce } from './support/operations.js';
import { runLoad, runSends } from './support/load.js';
import { ReplicatedCluster } from './support/replicated-cluster.js';
import { testWithRedis } from './support/with-server.js';

const keys = Array.from({ length: 120 }, (_, index) => `{k${index}}`);

/** MULTI of an increment and its TTL, as a counter with a TTL sends it. */
const incrementWithTtl = (key: string): Operation<unknown> =>
  commands(
    [
      ['INCR', key],
      ['EXPIRE', key, '600'],
    ],
    retryClasses.add,
    { tag: key.slice(1, -1) },
  );

/** The second operation of a batch: in another slot, and perhaps at another node. */
const other = (key: string): string => keys[(keys.indexOf(key) + 37) % keys.length] ?? '';

const kinds = [increment, incrementWithTtl, (key: string, id: string) => incrementOnce(id, key)];

testWithRedis(
  'slots move under 30 writers of single operations, batches and transactions: no application error, exact counts',
  async () => {
    await using cluster = await ReplicatedCluster.start();
    await using executor = await createExecutor({
      region: 'west',
      policy: 'oss',
      endpoint: cluster.url,
      deadlines: { writeMs: 10_000 },
    });
    const moved = [...new Set(keys.map((key) => hashSlot(key)))].filter((slot) => slot < 5_462);
    expect(moved.length).toBeGreaterThan(20);
    const reshard = cluster.moveSlots(moved, 0, 1).then(() => cluster.moveSlots(moved, 1, 0));
    let turn = 0;
    const operation = (key: string, id: string) =>
      (kinds[(turn += 1) % kinds.length] ?? increment)(key, id);
    const both = new Map(keys.map((key) => [key, 0]));
    const batched = async (key: string, id: string): Promise<void> => {
      const second = other(key);
      const results = await executor.batch([increment(key), incrementOnce(`b${id}`, second)]);
      const failed = results.find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') throw failed.reason;
      both.set(second, (both.get(second) ?? 0) + 1);
    };
    const transacted = async (key: string, id: string): Promise<void> => {
      await executor.transaction([increment(key), incrementOnce(`t${id}`, key)]);
      both.set(key, (both.get(key) ?? 0) + 1);
    };
    const counts = await Promise.all([
      runLoad(executor, keys, operation, reshard, 20),
      runSends(batched, keys, reshard, 5),
      runSends(transacted, keys, reshard, 5),
    ]);
    for (const count of counts) {
      expect(Object.fromEntries(count.errors)).toEqual({});
      expect(count.totalUnknown).toBe(0);
      expect(count.total).toBeGreaterThan(50);
    }
    const reader = new Cluster([cluster.url]);
    const stored = new Map<string, number>();
    for (const key of keys) stored.set(key, Number(await reader.get(key)));
    reader.disconnect();
    const acknowledged = (key: string): number =>
      counts.reduce((sum, count) => sum + (count.acknowledged.get(key) ?? 0), both.get(key) ?? 0);
    expect(Object.fromEntries(stored)).toEqual(
      Object.fromEntries(keys.map((key) => [key, acknowledged(key)])),
    );
  },
  60_000,
);
