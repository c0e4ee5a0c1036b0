/** `SET key owner NX` is no lock across regions: the harness finds the schedule that shows it. */
import { expect, test } from 'vitest';
import { MeshTestError, meshTest } from '../../src/index.js';
import type { MeshTestOptions, MeshTestScenario } from '../../src/index.js';

const regions = ['west', 'east'];

const lockScenario = (): MeshTestScenario => {
  let owners: string[] = [];
  return {
    run: async ({ connect, step }) => {
      owners = [];
      for (const region of regions) {
        const client = connect(region);
        await client.call('PING');
        step(`${region} tries to take the lock`);
        if ((await client.call('SET', 'lock', region, 'NX')) === 'OK') owners.push(region);
        await client.call('PUBLISH', 'tried', region);
      }
    },
    invariant: async ({ read }) => {
      expect(owners, 'owners of the lock').toEqual([await read('GET', 'lock')]);
    },
  };
};

const failureOf = async (options: Partial<MeshTestOptions>): Promise<MeshTestError> => {
  try {
    await meshTest({ regions, faults: ['partition', 'lag'], ...options }, lockScenario());
  } catch (thrown) {
    if (thrown instanceof MeshTestError) return thrown;
    throw thrown;
  }
  throw new Error('the lock held; no schedule broke it');
};

test('SET NX admits two owners when regions cannot see each other; one fault is enough', async () => {
  const error = await failureOf({ runs: 20 });
  expect(error.message).toContain('owners of the lock');
  expect(error.schedule.split(',')).toHaveLength(1);
});

test('a printed schedule replays the failure and its trace tells how it came', async () => {
  const error = await failureOf({ replay: 'west@1:partition=east' });
  const told = error.trace.map((line) => line.replace(/at \d+/, 'at <clock>').trim());
  expect(told).toEqual([
    'west@1 PING  << partition east',
    '-- west tries to take the lock',
    'west@2 SET lock west NX',
    'west@3 PUBLISH tried west',
    'east@1 PING',
    '-- east tries to take the lock',
    'east@2 SET lock east NX',
    'east@3 PUBLISH tried east',
    '-- all healed and delivered',
    'key lock',
    'west#1 at <clock>: SET "west"; had seen no other region',
    'east#1 at <clock>: SET "east"; had seen no other region',
    ...regions.flatMap((region) => [
      expect.stringMatching(`${region} shows string "(west|east)"`),
      expect.stringMatching(/rule: \w+#1 beats \w+#1 \((concurrent, later clock|same clock, .*)\)/),
    ]),
  ]);
});
