import { Cluster } from 'ioredis';
import { expect } from 'vitest';
import { hashSlot } from '@geoslot/keyspace';
import { createExecutor } from '../src/client/index.js';
import type { Operation } from '../src/operation.js';
import { retryClasses } from '../src/family/retry-classes.js';
import { commands, increment, incrementOnce } from './support/operations.js';
import { runLoad } from './support/load.js';
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

const kinds = [increment, incrementWithTtl, (key: string, id: string) => incrementOnce(id, key)];

testWithRedis(
  'slots move under 30 writers: no application error, exact counts',
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
    const count = await runLoad(
      executor,
      keys,
      (key, id) => (kinds[(turn += 1) % kinds.length] ?? increment)(key, id),
      reshard,
    );
    expect(Object.fromEntries(count.errors)).toEqual({});
    expect(count.totalUnknown).toBe(0);
    expect(count.total).toBeGreaterThan(500);
    const reader = new Cluster([cluster.url]);
    const stored = new Map<string, number>();
    for (const key of keys) stored.set(key, Number(await reader.get(key)));
    reader.disconnect();
    expect(Object.fromEntries(stored)).toEqual(
      Object.fromEntries(keys.map((key) => [key, count.acknowledged.get(key) ?? 0])),
    );
  },
  60_000,
);
