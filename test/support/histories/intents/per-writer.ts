import { answerOf, require } from '../answer.js';
import type { IntentOf } from '../intent.js';
import { processAt } from '../world.js';

/** Every amount counts exactly once, whatever was lost: writers assert their totals again. */
export const perWriterIntent: IntentOf = (world, id) => {
  let recorded = 0;
  return {
    expiringKeys: [],
    steps: [
      async ({ geo }, pick) => {
        const amount = pick(6) - 2;
        recorded += amount;
        await answerOf(() => geo.hits({ id }).increment(amount));
      },
    ],
    finish: async () => {
      for (const { geo } of world.processes) await geo.hits({ id }).increment(0);
    },
    check: async () => {
      for (const region of world.regions) {
        const hits = await processAt(world, region).geo.hits({ id }).read();
        require(hits === recorded, `hits is ${hits} and should be ${recorded}`);
      }
    },
  };
};
