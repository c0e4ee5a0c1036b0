import { answerOf, require } from '../answer.js';
import type { IntentOf } from '../intent.js';
import { isAnyLost } from '../lost-amounts.js';
import { processAt } from '../world.js';

interface Written {
  readonly values: Set<string>;
  isWritten: boolean;
  isDeleted: boolean;
}

const nothing = (): Written => ({ values: new Set(), isWritten: false, isDeleted: false });

/** A register holds one of the values written, the same in every region. */
export const registerIntent: IntentOf = (world, id) => {
  const flag = nothing();
  const state = nothing();
  return {
    expiringKeys: [`flag:{${id}}`, `state:{${id}}`],
    steps: [
      async ({ geo }, pick) => {
        const value = `f${pick(1_000)}`;
        const { is } = await answerOf(() => geo.flag({ id }).set(value));
        if (is !== 'no') flag.values.add(value);
        flag.isWritten ||= is === 'done';
      },
      async ({ geo }, pick) => {
        const value = `s${pick(1_000)}`;
        const { is } = await answerOf(() => geo.state({ id }).set(value));
        if (is !== 'no') state.values.add(value);
        state.isWritten ||= is === 'done';
      },
      async ({ geo }, pick) => {
        const value = `a${pick(1_000)}`;
        const answer = await answerOf(() => geo.state({ id }).setIfAbsentHere(value));
        if (answer.is !== 'no') state.values.add(value);
        state.isWritten ||= answer.is === 'done' && answer.value;
      },
      async ({ geo }, pick) => {
        if (pick(4) > 0) return;
        const { is } = await answerOf(() => geo.state({ id }).delete());
        if (is !== 'no') state.isDeleted = true;
      },
    ],
    check: async () => {
      for (const region of world.regions) {
        const { geo } = processAt(world, region);
        const seen = [
          [flag, await geo.flag({ id }).get(), `flag:{${id}}`],
          [state, await geo.state({ id }).get(), `state:{${id}}`],
        ] as const;
        for (const [written, value, key] of seen) {
          if (value !== undefined) require(written.values.has(value), `${key}: nobody wrote it`);
          const mayMiss =
            written.isDeleted || !written.isWritten || isAnyLost(world.lostWrites(key));
          require(value !== undefined || mayMiss, `${key} is lost`);
        }
      }
    },
  };
};
