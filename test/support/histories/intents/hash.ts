import { answerOf, expectWithin, require, Tally } from '../answer.js';
import type { IntentOf } from '../intent.js';
import { isAnyLost, lostAmounts } from '../lost-amounts.js';
import { processAt } from '../world.js';

/** A value field holds one of the values written, a counter field the sum. */
export const hashIntent: IntentOf = (world, id) => {
  const items = new Tally();
  const notes = new Set<string>();
  const state = { isWritten: false, isRemoved: false, operations: 0 };
  const key = `cart:{${id}}`;
  return {
    expiringKeys: [key],
    steps: [
      async ({ geo }, pick) => {
        const note = `n${pick(1_000)}`;
        const { is } = await answerOf(() => geo.cart({ id }).set({ note }));
        if (is !== 'no') notes.add(note);
        state.isWritten ||= is === 'done';
      },
      async ({ geo }, pick) => {
        const amount = 1 + pick(4);
        items.note(await answerOf(() => geo.cart({ id }).add({ items: amount })), amount);
      },
      async ({ geo }, pick) => {
        const amount = 1 + pick(4);
        const operationId = { id: `${id}-${(state.operations += 1)}`, createdAt: Date.now() };
        const add = () => geo.cart({ id }).add({ items: amount }, { operationId });
        items.note(await answerOf(add), amount);
      },
      async ({ geo }, pick) => {
        if (pick(3) > 0) return;
        const { is } = await answerOf(() => geo.cart({ id }).remove('note'));
        if (is !== 'no') state.isRemoved = true;
      },
    ],
    check: async () => {
      const lost = world.lostWrites(key);
      for (const region of world.regions) {
        const seen = await processAt(world, region).geo.cart({ id }).getAll();
        expectWithin('items', seen.items, items, lostAmounts(lost, 'items'));
        if (seen.note !== undefined) require(notes.has(seen.note), 'a note nobody wrote');
        const mayMiss = state.isRemoved || !state.isWritten || isAnyLost(lost);
        require(seen.note !== undefined || mayMiss, 'the note is lost');
      }
    },
  };
};
