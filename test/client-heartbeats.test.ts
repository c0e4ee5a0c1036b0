import { setTimeout as delay } from 'node:timers/promises';
import { startMesh, type RunningMesh } from '@geoslot/mesh';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import {
  createExecutor,
  type ClientExecutor,
  type ConnectOptions,
} from '../packages/sdk/src/client/index.js';
import { increment, read } from '../packages/sdk/test/support/operations.js';
import { startRedisServer, testWithRedis } from './support/redis-server.js';

const quick = {
  probeEveryMs: 20,
  probeTimeoutMs: 200,
  probesToFail: 5,
  graceMs: 60,
  heartbeatShards: 3,
  toleratedLagMs: 500,
} as const;

async function until(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error('it did not come about');
    await delay(5);
  }
}

const policies = { none: 1, enterprise: 3, oss: 3 } as const;

/** A process that prefers west, on a mesh of two regions. */
async function withRegions(
  policy: keyof typeof policies,
  run: (mesh: RunningMesh, executor: ClientExecutor) => Promise<void>,
): Promise<void> {
  const mesh = await startMesh({
    regions: ['west', 'east'],
    policy,
    shards: policies[policy],
    lagMs: 2,
  });
  try {
    await using executor = await createExecutor({
      region: 'west',
      policy,
      regions: {
        west: { endpoint: mesh.region('west').url },
        east: { endpoint: mesh.region('east').url },
      },
      failover: quick,
    });
    await run(mesh, executor);
  } finally {
    await mesh.close();
  }
}

for (const policy of ['none', 'enterprise', 'oss'] as const) {
  test(`${policy}: staleness lasts until the writes of the region that was left have arrived`, () =>
    withRegions(policy, async (mesh, executor) => {
      await executor.execute(increment());
      executor.failTo('east');
      await until(() => executor.staleness === undefined);
      executor.failTo('west');
      await until(() => executor.staleness === undefined);
      mesh.partition('west', 'east');
      await delay(50);
      const before = Date.now();
      await executor.execute(increment());
      executor.failTo('east');
      expect(executor.staleness).toMatchObject({ missingFrom: 'west' });
      // Known to be missing is only what came after the last heartbeat that arrived.
      expect(executor.staleness?.since).toBeLessThanOrEqual(before);
      expect(executor.staleness?.since).toBeGreaterThan(before - 2_000);
      await delay(100);
      expect(executor.staleness).toMatchObject({ missingFrom: 'west' });
      expect(await executor.execute(read())).toBe('1');
      mesh.heal();
      await until(() => executor.staleness === undefined);
      expect(await executor.execute(read())).toBe('2');
    }));
}

test('a region comes back only once it has received what was written elsewhere', () =>
  withRegions('none', async (mesh, executor) => {
    await executor.execute(increment());
    mesh.pause('west');
    await until(() => executor.region === 'east');
    mesh.partition('west', 'east');
    mesh.resume('west');
    await executor.execute(increment());
    // It answers for longer than its grace, and has not caught up.
    await delay(1_000);
    expect(await executor.at('west').execute(read())).toBe('1');
    expect(executor.region).toBe('east');
    mesh.heal();
    await until(() => executor.region === 'west');
    expect(await executor.execute(read())).toBe('2');
  }));

testWithRedis(
  'where pub/sub is refused heartbeats end with a warning, and failback goes on',
  async () => {
    await using west = await startRedisServer();
    await using east = await startRedisServer();
    for (const { url } of [west, east]) {
      const admin = new Redis(url);
      const rules = ['on', '>secret', '~*', '+@all', '-publish', '-subscribe'];
      await admin.call('ACL', 'SETUSER', 'app', ...rules);
      admin.disconnect();
    }
    const warnings: string[] = [];
    const options: ConnectOptions = {
      region: 'west',
      regions: { west: { endpoint: west.url }, east: { endpoint: east.url } },
      credentials: { username: 'app', password: 'secret' },
      failover: quick,
      onWarning: (warning) => warnings.push(warning),
    };
    await using executor = await createExecutor(options);
    await until(() => warnings.length > 0);
    process.kill(west.pid, 'SIGSTOP');
    await until(() => executor.region === 'east');
    process.kill(west.pid, 'SIGCONT');
    await until(() => executor.region === 'west');
    expect(warnings).toEqual([expect.stringMatching(/refuses heartbeats \(NOPERM\).*~gs:beat/)]);
  },
);
