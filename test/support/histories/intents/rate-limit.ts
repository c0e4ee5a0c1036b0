import { answerOf, require } from '../answer.js';
import type { IntentOf } from '../intent.js';
import { rate } from '../keyspace.js';
import { lostUnits } from './quota.js';

/** No window admits more than its limit over all regions. */
export const rateLimitIntent: IntentOf = (world, id) => {
  /** Admitted takes by the end of their window. */
  const admitted = new Map<number, number>();
  return {
    expiringKeys: [],
    steps: [
      async ({ geo }) => {
        const answer = await answerOf(() => geo.logins({ id }).tryTake());
        if (answer.is !== 'done' || !answer.value.isAllowed) return;
        const { windowEndsAtMs } = answer.value;
        admitted.set(windowEndsAtMs, (admitted.get(windowEndsAtMs) ?? 0) + 1);
      },
    ],
    check: async () => {
      for (const [endsAt, count] of admitted) {
        const index = endsAt / rate.perMs - 1;
        const lost = lostUnits(world, `~gs:window:logins:{${id}}:${index}`);
        require(count <= rate.limit + lost, `${count} admitted of ${rate.limit}, ${lost} lost`);
      }
    },
  };
};
