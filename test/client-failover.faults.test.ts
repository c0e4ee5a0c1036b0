import { setTimeout as delay } from 'node:timers/promises';
import { startMesh } from '@geoslot/mesh';
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { test } from 'vitest';
import { createExecutor } from '../packages/sdk/src/client/index.js';
import { retryClasses } from '../packages/sdk/src/family/retry-classes.js';
import type { Operation } from '../packages/sdk/src/operation.js';
import { runLoad } from '../packages/sdk/test/support/load.js';
import { commands, increment } from '../packages/sdk/test/support/operations.js';

const addMember = (_key: string, id: string): Operation<unknown> =>
  commands([['SADD', '{n}:members', id]], retryClasses.assign);

/** Runs a load while the preferred region freezes for three seconds and thaws. */
async function throughFreeze(operationOn: (key: string, id: string) => Operation<unknown>) {
  const mesh = await startMesh({ regions: ['west', 'east'], lagMs: 5 });
  await using executor = await createExecutor({
    region: 'west',
    regions: {
      west: { endpoint: mesh.region('west').url },
      east: { endpoint: mesh.region('east').url },
    },
    attemptTimeoutMs: 1_500,
    deadlines: { writeMs: 4_000 },
    failover: { probeEveryMs: 100, probeTimeoutMs: 200, probesToFail: 2, graceMs: 500 },
  });
  const switches: string[] = [];
  executor.events.on('failover', ({ from, to }) => switches.push(`${from} to ${to}`));
  const story = async (): Promise<void> => {
    await delay(500);
    mesh.pause('west');
    await delay(3_000);
    mesh.resume('west');
    await delay(3_000);
  };
  const count = await runLoad(executor, ['{n}'], operationOn, story(), 20);
  await mesh.settle();
  const stored: { count: number; members: number }[] = [];
  for (const { url } of mesh.regions) {
    const redis = new Redis(url);
    stored.push({
      count: Number(await redis.get('{n}')),
      members: await redis.scard('{n}:members'),
    });
    redis.disconnect();
  }
  await mesh.close();
  return { count, switches, stored };
}

test('a region freezes under load and thaws: repeatable writes see no error', async () => {
  const { count, switches, stored } = await throughFreeze(addMember);
  expect(Object.fromEntries(count.errors)).toEqual({});
  expect(count.totalUnknown).toBe(0);
  expect(switches).toEqual(['west to east', 'east to west']);
  for (const { members } of stored) expect(members).toBe(count.total);
}, 60_000);

test('a region freezes under load and thaws: no increment counts twice', async () => {
  const { count, switches, stored } = await throughFreeze(increment);
  expect(Object.fromEntries(count.errors)).toEqual({});
  // What was in flight to the frozen region: at most one per worker.
  expect(count.totalUnknown).toBeLessThanOrEqual(20);
  expect(switches).toEqual(['west to east', 'east to west']);
  for (const region of stored) {
    expect(region.count).toBeGreaterThanOrEqual(count.total);
    expect(region.count).toBeLessThanOrEqual(count.total + count.totalUnknown);
  }
}, 60_000);
