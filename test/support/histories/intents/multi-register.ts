import { answerOf, require } from '../answer.js';
import type { IntentOf } from '../intent.js';
import { lostPairs } from '../lost-amounts.js';
import { processAt } from '../world.js';

/** Every region that acknowledged a write still has one of its own values, beside the others'. */
export const multiRegisterIntent: IntentOf = (world, id) => {
  const written = new Map(world.regions.map((region) => [region, new Set<string>()]));
  const acknowledged = new Set<string>();
  const key = `profile:{${id}}`;
  return {
    expiringKeys: [key],
    steps: [
      async ({ geo }, pick) => {
        const { region } = geo;
        const value = `${region}-${pick(1_000)}`;
        const { is } = await answerOf(() => geo.profile({ id }).set(value));
        if (is !== 'no') written.get(region)?.add(value);
        if (is === 'done') acknowledged.add(region);
      },
    ],
    check: async () => {
      const lost = new Set(lostPairs(world.lostWrites(key)).map(([region]) => region));
      const winners = new Set<string>();
      for (const region of world.regions) {
        const found = await processAt(world, region).geo.profile({ id }).get();
        const values = found === undefined ? [] : [found.winner, ...found.siblings];
        for (const value of values) {
          require(written.get(value.region)?.has(value.value) === true, 'a value nobody wrote');
        }
        const present = new Set(values.map((value) => value.region));
        for (const writer of acknowledged) {
          require(present.has(writer) || lost.has(writer), `the value of ${writer} is lost`);
        }
        winners.add(found?.winner.region ?? 'nobody');
      }
      require(winners.size === 1, `regions disagree on the winner: ${[...winners].join(', ')}`);
    },
  };
};
