import { expect, test } from 'vitest';
import { simulate } from '../src/simulate/simulate.js';
import { noFaults } from '../src/simulate/disturb.js';
import type { EngineOptions } from '../src/options.js';

const runs = process.env['GEOSLOT_LONG'] === '1' ? 20_000 : 30;
const variants: readonly [string, Partial<EngineOptions>][] = [
  ['effects through a backlog', {}],
  ['mostly full state syncs', { backlogLimit: 5 }],
  ['effects and state syncs mixed', { backlogLimit: 40 }],
  ['causal delivery', { causal: true }],
  ['writes right after a lossy restart', { restartWrites: 'at-once' }],
  [
    'the other side of every read rule',
    {
      setVsIncr: 'increment-wins',
      setExVsSetEx: 'with-value',
      typeConflict: 'larger-replica',
      tieBreak: 'larger-replica',
    },
  ],
  [
    'the other side of every write rule',
    {
      delVsSet: 'lww',
      setClearsTtl: 'persist-wins',
      splitTransactions: true,
      expireSameValueEmits: false,
      hyperLogLog: 'string',
      xaddMode: 'liberal',
    },
  ],
];

test.each(variants)('random histories with every fault converge: %s', (_name, options) => {
  for (let seed = 1; seed <= runs; seed += 1) {
    const { diff } = simulate({ seed, options });
    expect(diff, `seed ${seed}: simulate({ seed: ${seed} }) replays it`).toEqual([]);
  }
});

/** Histories that diverged once; each has a test of its own that says why. */
test.each<[number, Partial<EngineOptions>]>([
  [20, {}],
  [828, {}],
  [946, { backlogLimit: 5 }],
  [990, { backlogLimit: 5 }],
  [2_240, {}],
])('the history of seed %i converges', (seed, options) => {
  expect(simulate({ seed, options }).diff).toEqual([]);
});

test('one seed is one history', () => {
  const dump = (): string => {
    const { mesh } = simulate({ seed: 42 });
    return JSON.stringify(
      mesh.regions.map(({ space }) => [space.version, [...space.states.keys()]]),
    );
  };
  expect(dump()).toBe(dump());
});

test('the histories do exercise crashes with losses, full syncs and early removals', () => {
  let lost = 0;
  let fullSyncs = 0;
  let restarts = 0;
  for (let seed = 1; seed <= 60; seed += 1) {
    const result = simulate({ seed });
    lost += result.mesh.lostWrites.length;
    fullSyncs += result.fullSyncs;
    restarts += result.mesh.regions.filter(({ incarnation }) => incarnation > 0).length;
  }
  expect(Math.min(lost, fullSyncs, restarts)).toBeGreaterThan(5);
});

test('once healed and quiet, a day of churn leaves no tombstone and no backlog', () => {
  const { mesh, time } = simulate({
    seed: 7,
    steps: 2_000,
    faults: { ...noFaults, partition: 1, heal: 3 },
  });
  for (const { replica } of mesh.regions) replica.clear();
  time.advance(10_000);
  for (const { space } of mesh.regions) {
    expect(space.collector.pending).toBe(0);
    expect(space.states.size).toBe(0);
    expect(space.backlog.length).toBe(0);
  }
});
