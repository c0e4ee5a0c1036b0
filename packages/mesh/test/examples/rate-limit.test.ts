/**
 * A rate limit of 5 calls per window, counted by INCR. Each region lets 5 through on its own during
 * a partition: the limit holds per region, not over all. The test states what is true.
 */
import { expect, test } from 'vitest';
import { meshTest } from '../../src/index.js';

const regions = ['west', 'east'];
const LIMIT = 5;

test('a counted window admits at most the limit per region, and counts every call', async () => {
  const admitted = new Map<string, number>();
  let counted = 0;
  await meshTest(
    { regions, faults: ['partition', 'one-way', 'heal', 'lag', 'skew'], runs: 12 },
    {
      run: async ({ connect, random }) => {
        admitted.clear();
        counted = 0;
        const clients = new Map(regions.map((region) => [region, connect(region)]));
        for (let call = 0; call < 16; call += 1) {
          const region = random.pick(regions);
          const used = Number(await clients.get(region)?.call('INCR', 'rate:{user}:17'));
          counted += 1;
          if (used <= LIMIT) admitted.set(region, (admitted.get(region) ?? 0) + 1);
        }
      },
      invariant: async ({ read, region }) => {
        expect(admitted.get(region) ?? 0).toBeLessThanOrEqual(LIMIT);
        expect(Number(await read('GET', 'rate:{user}:17'))).toBe(counted);
      },
    },
  );
});
