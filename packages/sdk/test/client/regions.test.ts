import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import {
  createExecutor,
  type ClientExecutor,
  type ConnectOptions,
  type RegionSwitch,
} from '../../src/client/index.js';
import { retryClasses } from '../../src/family/retry-classes.js';
import { startRedisServer } from '../../../../test/support/redis-server.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { commands, increment, incrementOnce, read } from '../support/operations.js';
import { testWithRedis } from '../support/with-server.js';

interface TwoRegions {
  readonly executor: ClientExecutor;
  readonly west: FaultProxy;
  readonly east: FaultProxy;
  readonly switches: readonly RegionSwitch[];
  /** Resolves at the next failover. */
  nextSwitch(): Promise<RegionSwitch>;
}

/**
 * Probes that notice what a test does, and not that a machine is slow: the first ones may find
 * their own connection still opening.
 */
const probing = {
  failover: { probeEveryMs: 100, probeTimeoutMs: 500, probesToFail: 5, graceMs: 100 },
} as const;

/** Where operations alone decide: probes come too late to play a part. */
const unprobed = { probeEveryMs: 60_000 } as const;

/** Two unconnected servers stand for two regions, each behind a proxy. */
async function withTwoRegions(
  run: (context: TwoRegions) => Promise<void>,
  options: Partial<ConnectOptions> = {},
): Promise<void> {
  await using one = await startRedisServer();
  await using other = await startRedisServer();
  await using west = await FaultProxy.start(one.url);
  await using east = await FaultProxy.start(other.url);
  await using executor = await createExecutor({
    region: 'west',
    regions: { west: { endpoint: west.url }, east: { endpoint: east.url } },
    closeTimeoutMs: 100,
    failover: unprobed,
    ...options,
  });
  const switches: RegionSwitch[] = [];
  executor.events.on('failover', (change) => switches.push(change));
  const nextSwitch = () =>
    new Promise<RegionSwitch>((resolve) => executor.events.once('failover', resolve));
  await run({ executor, west, east, switches, nextSwitch });
}

testWithRedis('a region that dies is left, and taken back after its grace', () =>
  withTwoRegions(async ({ executor, west, switches, nextSwitch }) => {
    expect(executor.region).toBe('west');
    expect(executor.staleness).toBeUndefined();
    const left = nextSwitch();
    west.mode = 'blackhole';
    expect(await left).toMatchObject({ from: 'west', to: 'east' });
    expect(executor.region).toBe('east');
    expect(executor.staleness).toMatchObject({ missingFrom: 'west' });
    expect(await executor.execute(increment())).toBe(1);
    const back = nextSwitch();
    west.mode = 'pass';
    west.resetAll();
    expect(await back).toEqual({ from: 'east', to: 'west', reason: 'failback' });
    expect(await executor.execute(read())).toBeNull();
    expect(switches).toHaveLength(2);
  }, probing),
);

testWithRedis('a write that may be repeated anywhere goes on in the other region', () =>
  withTwoRegions(
    async ({ executor, west }) => {
      west.mode = 'blackhole';
      const fixed = commands([['SADD', '{n}', 'x']], retryClasses.assign);
      expect(await executor.execute(fixed, { deadlineMs: 10_000 })).toBe(1);
      expect(executor.region).toBe('east');
    },
    { attemptTimeoutMs: 1_000, failover: { ...unprobed, faultsToFail: 1 } },
  ),
);

testWithRedis(
  'an increment of unknown outcome stays in its region, with and without identity',
  () =>
    withTwoRegions(
      async ({ executor, west }) => {
        west.mode = 'blackhole';
        const options = { deadlineMs: 800 };
        const plain = executor.execute(increment(), options);
        const once = executor.execute(incrementOnce('a'), options);
        await expect(plain).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN', region: 'west' });
        // The one with an identity is repeated from now on, and another region serves.
        executor.failTo('east');
        await expect(once).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN', region: 'west' });
        expect(await executor.execute(read())).toBeNull();
      },
      { attemptTimeoutMs: 200, failover: { ...unprobed, faultsToFail: 100 } },
    ),
);

testWithRedis('an increment that was never sent moves to the other region', () =>
  withTwoRegions(async ({ executor, west, nextSwitch }) => {
    const left = nextSwitch();
    west.mode = 'refuse';
    west.resetAll();
    while (executor.rawClient('west').status === 'ready') await delay(1);
    const counted = executor.execute(increment('{m}'), { deadlineMs: 10_000 });
    await left;
    expect(await counted).toBe(1);
    expect(executor.region).toBe('east');
  }, probing),
);

testWithRedis('failTo holds a region, and lets go', () =>
  withTwoRegions(async ({ executor, switches }) => {
    executor.failTo('east');
    expect(executor.region).toBe('east');
    expect(executor.preferredRegion).toBe('west');
    executor.failTo();
    expect(executor.region).toBe('west');
    expect(switches.map(({ reason }) => reason)).toEqual(['manual', 'manual']);
    expect(() => executor.failTo('north')).toThrow("'north' is not declared");
  }),
);

testWithRedis('regions come and go at run time; the weight decides', () =>
  withTwoRegions(async ({ executor, east }) => {
    executor.addRegion('north', { endpoint: east.url, weight: 5 });
    expect(executor.regions).toEqual(['east', 'north', 'west']);
    expect(executor.region).toBe('north');
    expect(await executor.execute(increment())).toBe(1);
    expect(() => executor.addRegion('north', { endpoint: east.url })).toThrow('already');
    executor.removeRegion('north');
    expect(executor.region).toBe('west');
    executor.removeRegion('east');
    expect(() => executor.removeRegion('west')).toThrow('last');
  }),
);

testWithRedis('when the region that serves is removed another serves, healthy or not', () =>
  withTwoRegions(async ({ executor, west, nextSwitch }) => {
    const left = nextSwitch();
    west.mode = 'blackhole';
    await left;
    expect(executor.region).toBe('east');
    executor.removeRegion('east');
    expect(executor.region).toBe('west');
    west.mode = 'pass';
    west.resetAll();
    expect(await executor.execute(read(), { deadlineMs: 10_000 })).toBeNull();
  }, probing),
);

testWithRedis('an operation built for a region goes there, and a pinned executor stays', () =>
  withTwoRegions(async ({ executor }) => {
    const eastern = commands([['INCR', '{n}']], retryClasses.add, { region: 'east' });
    expect(await executor.execute(eastern)).toBe(1);
    expect(await executor.at('east').execute(increment())).toBe(2);
    await expect(executor.at('west').execute(eastern)).rejects.toMatchObject({ code: 'REGION' });
    expect(() => executor.at('north')).toThrow("'north' is not declared");
    executor.failTo('east');
    expect(executor.at('west').region).toBe('west');
    await executor.at('west').close();
    expect(await executor.execute(read())).toBe('2');
  }),
);

testWithRedis('connect() needs one region only, and says so when there is none', async () => {
  await using server = await startRedisServer();
  await using dead = await FaultProxy.start(server.url);
  dead.mode = 'refuse';
  const options = { region: 'west', ...probing, readyTimeoutMs: 2_000 } as const;
  await using executor = await createExecutor({
    ...options,
    regions: { west: { endpoint: dead.url }, east: { endpoint: server.url } },
  });
  const deadline = performance.now() + 5_000;
  while (executor.region === 'west' && performance.now() < deadline) {
    await new Promise<void>((resolve) => executor.events.once('failover', () => resolve()));
  }
  expect(executor.region).toBe('east');
  await expect(createExecutor({ ...options, endpoint: dead.url })).rejects.toMatchObject({
    code: 'NOT_READY',
    applied: 'no',
    region: 'west',
  });
});
