import { answerOf, expectWithin, require, Tally } from '../answer.js';
import type { IntentOf } from '../intent.js';
import { isAnyLost, lostAmounts } from '../lost-amounts.js';
import { processAt } from '../world.js';

/** Counter scores are the sum of what was added, latest scores one of those set. */
export const sortedSetIntent: IntentOf = (world, id) => {
  const score = new Tally();
  const set = new Set<number>();
  const state = { isSet: false, operations: 0 };
  return {
    expiringKeys: [`board:{${id}}`, `seen:{${id}}`],
    steps: [
      async ({ geo }, pick) => {
        const amount = pick(7) - 2;
        score.note(await answerOf(() => geo.board({ id }).addScore('ada', amount)), amount);
      },
      async ({ geo }, pick) => {
        const amount = 1 + pick(4);
        const operationId = { id: `${id}-${(state.operations += 1)}`, createdAt: Date.now() };
        const add = () => geo.board({ id }).addScore('ada', amount, { operationId });
        score.note(await answerOf(add), amount);
      },
      async ({ geo }, pick) => {
        const at = pick(1_000);
        const { is } = await answerOf(() => geo.seen({ id }).setScore('ada', at));
        if (is !== 'no') set.add(at);
        state.isSet ||= is === 'done';
      },
    ],
    check: async () => {
      const lostBoard = lostAmounts(world.lostWrites(`board:{${id}}`), 'ada');
      const isSeenLost = isAnyLost(world.lostWrites(`seen:{${id}}`));
      for (const region of world.regions) {
        const { geo } = processAt(world, region);
        expectWithin('score', (await geo.board({ id }).score('ada')) ?? 0, score, lostBoard);
        const at = await geo.seen({ id }).score('ada');
        if (at !== undefined) require(set.has(at), 'a score nobody set');
        require(at !== undefined || !state.isSet || isSeenLost, 'the latest score is lost');
      }
    },
  };
};
