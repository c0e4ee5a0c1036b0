import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { startRedisServer } from '../../../test/support/redis-server.js';
import { createExecutor, type ConnectOptions } from '../src/client/index.js';
import { runLoad } from './support/load.js';
import { incrementOnce, read } from './support/operations.js';
import { ReplicatedCluster } from './support/replicated-cluster.js';
import { testWithRedis } from './support/with-server.js';

/** Keys on every primary of a cluster. */
const keys = Array.from({ length: 30 }, (_, index) => `{k${index}}`);

/** A database, and a connection of an administrator to each of its nodes. */
interface Target {
  readonly url: string;
  readonly admins: readonly Redis[];
}

/** Rotates tokens and kills connections under load; every acknowledged increment must be there. */
async function rotateUnderLoad(
  { url, admins }: Target,
  policy: NonNullable<ConnectOptions['policy']>,
): Promise<void> {
  const onEveryNode = (...command: readonly [string, ...string[]]) =>
    Promise.all(admins.map((admin) => admin.call(...command)));
  let serial = 0;
  const credentials = async () => {
    const password = `token-${(serial += 1)}`;
    // Only the newest token signs in: what an expired one meets.
    const rules = ['on', 'resetpass', `>${password}`, '~*', '&*', '+@all'];
    await onEveryNode('ACL', 'SETUSER', 'app', ...rules);
    return { username: 'app', password, expiresAt: Date.now() + 600 };
  };
  // Nobody gets in without signing in; replicas follow their primaries all the same.
  await onEveryNode('CONFIG', 'SET', 'masterauth', 'admin');
  await onEveryNode('CONFIG', 'SET', 'requirepass', 'admin');
  await using executor = await createExecutor({
    region: 'west',
    endpoint: url,
    policy,
    credentials,
    deadlines: { writeMs: 15_000, readMs: 15_000 },
  });
  const kills = async (): Promise<void> => {
    for (let kill = 0; kill < 8; kill += 1) {
      await delay(500);
      await onEveryNode('CLIENT', 'KILL', 'USER', 'app');
    }
  };
  const operation = (key: string, id: string) => incrementOnce(id, key);
  const count = await runLoad(executor, keys, operation, kills(), 10);
  expect(serial).toBeGreaterThan(5);
  expect(Object.fromEntries(count.errors)).toEqual({});
  expect(count.totalUnknown).toBe(0);
  expect(count.total).toBeGreaterThan(100);
  for (const key of keys) {
    expect(Number(await executor.execute(read(key)))).toBe(count.acknowledged.get(key) ?? 0);
  }
}

testWithRedis(
  'tokens rotate under load and connections are killed: no error',
  async () => {
    await using server = await startRedisServer();
    const admin = new Redis(server.url);
    try {
      await rotateUnderLoad({ url: server.url, admins: [admin] }, 'none');
    } finally {
      admin.disconnect();
    }
  },
  60_000,
);

testWithRedis(
  'oss: tokens rotate on six nodes under load and connections are killed: no error',
  async () => {
    await using cluster = await ReplicatedCluster.start();
    await rotateUnderLoad(cluster, 'oss');
  },
  60_000,
);

testWithRedis(
  'oss: an expired token makes no storm of connections, and a new one ends the outage',
  async () => {
    await using cluster = await ReplicatedCluster.start();
    const { url, admins } = cluster;
    const setPassword = (password: string) =>
      Promise.all(
        admins.map((admin) =>
          admin.call(
            'ACL',
            'SETUSER',
            'app',
            'on',
            'resetpass',
            `>${password}`,
            '~*',
            '&*',
            '+@all',
          ),
        ),
      );
    const accepted = async (): Promise<number> => {
      const stats = await Promise.all(admins.map((admin) => admin.info('stats')));
      const counts = stats.map((text) => /total_connections_received:(\d+)/.exec(text)?.[1]);
      return counts.reduce((sum, count) => sum + Number(count), 0);
    };
    await setPassword('first');
    let isFailing = false;
    const credentials = () =>
      isFailing
        ? Promise.reject(new Error('the metadata service is down'))
        : Promise.resolve({ username: 'app', password: 'first', expiresAt: Date.now() + 300 });
    await using executor = await createExecutor({
      region: 'west',
      policy: 'oss',
      endpoint: url,
      credentials,
    });
    await executor.execute(incrementOnce('a', '{k}'));
    isFailing = true;
    await delay(400);
    await setPassword('second');
    await Promise.all(admins.map((admin) => admin.call('CLIENT', 'KILL', 'USER', 'app')));
    const before = await accepted();
    await delay(5_000);
    // Unhindered, ioredis opens about a hundred in that time.
    expect((await accepted()) - before).toBeLessThanOrEqual(40);
    await expect(executor.execute(read('{k}'), { deadlineMs: 100 })).rejects.toMatchObject({
      applied: 'no',
    });
    await setPassword('first');
    isFailing = false;
    expect(await executor.execute(read('{k}'), { deadlineMs: 20_000 })).toBe('1');
  },
  60_000,
);
