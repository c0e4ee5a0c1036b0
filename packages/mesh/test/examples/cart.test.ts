/** A cart: each item is a hash field that only HINCRBY writes. No acknowledged item may be lost. */
import { expect, test } from 'vitest';
import { meshTest } from '../../src/index.js';

const regions = ['west', 'east'];
/** Faults under which a region keeps what it acknowledged. */
const faults = ['partition', 'one-way', 'heal', 'lag', 'skew', 'drop-reply', 'reset'] as const;

test('a cart filled in two regions holds every acknowledged item, and at most the unclear ones more', async () => {
  let acknowledged = 0;
  let unclear = 0;
  await meshTest(
    { regions, faults, runs: 12 },
    {
      run: async ({ connect, random, step }) => {
        acknowledged = 0;
        unclear = 0;
        const clients = regions.map((region) => connect(region));
        for (let item = 0; item < 8; item += 1) {
          const count = 1 + random.below(3);
          step(`add ${count}`);
          try {
            await random.pick(clients).call('HINCRBY', 'cart', 'apples', count);
            acknowledged += count;
          } catch {
            unclear += count;
          }
        }
      },
      invariant: async ({ read }) => {
        const apples = Number(await read('HGET', 'cart', 'apples'));
        expect(apples).toBeGreaterThanOrEqual(acknowledged);
        expect(apples).toBeLessThanOrEqual(acknowledged + unclear);
      },
    },
  );
});
