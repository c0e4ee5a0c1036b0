import { answerOf, expectWithin, Tally } from '../answer.js';
import type { IntentOf } from '../intent.js';
import { lostAmounts } from '../lost-amounts.js';
import { processAt } from '../world.js';

/** No increment is lost, none counts twice; with an operation id also under repeated calls. */
export const counterIntent: IntentOf = (world, id) => {
  const views = new Tally();
  const exact = new Tally();
  let operations = 0;
  return {
    expiringKeys: [`views:{${id}}`, `exact:{${id}}`],
    steps: [
      async ({ geo }, pick) => {
        const amount = 1 + pick(4);
        views.note(await answerOf(() => geo.views({ id }).increment(amount)), amount);
      },
      async ({ geo }, pick) => {
        const amount = 1 + pick(4);
        exact.note(await answerOf(() => geo.exact({ id }).decrement(amount)), -amount);
      },
      async ({ geo }, pick) => {
        const amount = 1 + pick(4);
        const { region } = geo;
        const operationId = { id: `${id}-${(operations += 1)}`, createdAt: Date.now() };
        const add = () => answerOf(() => geo.exact({ id }).increment(amount, { operationId }));
        let answer = await add();
        // An application may repeat it in the region of the first attempt.
        if (answer.is === 'maybe' && geo.region === region) answer = await add();
        exact.note(answer.is === 'no' ? { is: 'maybe' } : answer, amount);
      },
    ],
    check: async () => {
      for (const region of world.regions) {
        const { geo } = processAt(world, region);
        const lostViews = lostAmounts(world.lostWrites(`views:{${id}}`));
        expectWithin('views', await geo.views({ id }).read(), views, lostViews);
        const lostExact = lostAmounts(world.lostWrites(`exact:{${id}}`));
        expectWithin('exact', Number(await geo.exact({ id }).read()), exact, lostExact);
      }
    },
  };
};
