import { QuotaWrongRegionError, type Grant } from 'geoslot';
import { answerOf, require } from '../answer.js';
import type { IntentOf } from '../intent.js';
import { quotaLimit } from '../keyspace.js';
import { lostPairs } from '../lost-amounts.js';
import { processAt, type World } from '../world.js';

/** Units of takes and transfers that were lost: what may be overrun. */
export function lostUnits(world: World, key: string): number {
  let units = 0;
  for (const [field, value] of lostPairs(world.lostWrites(key))) {
    // Totals only grow by what one call wrote; a whole total bounds what a field may lose.
    if (/^[uxac]\|/.test(field)) units += Math.abs(Number(value.split(/[:|]/)[1] ?? 0));
  }
  return units;
}

/** Taken minus given stays within the limit; nothing leaks where every answer came. */
function quotaIntent(family: 'seats' | 'stock'): IntentOf {
  return (world, id) => {
    const grants: Grant[] = [];
    const known = { taken: 0, maybeGiven: 0, isEveryAnswerKnown: true, most: quotaLimit };
    const key = `${family}:{${id}}`;
    return {
      expiringKeys: [],
      steps: [
        async ({ geo }, pick) => {
          const answer = await answerOf(() => geo[family]({ id }).tryTake(1 + pick(2)));
          if (answer.is === 'maybe') known.isEveryAnswerKnown = false;
          if (answer.is !== 'done' || answer.value === null) return;
          grants.push(answer.value);
          known.taken += answer.value.amount;
        },
        async ({ geo }) => {
          const position = grants.findIndex((grant) => grant.region === geo.region);
          const [grant] = position < 0 ? [] : grants.splice(position, 1);
          if (grant === undefined) return;
          const answer = await answerOf(() => geo[family]({ id }).give(grant));
          if (answer.is === 'maybe') known.isEveryAnswerKnown = false;
          if (answer.is === 'maybe') known.maybeGiven += grant.amount;
          if (answer.is === 'done' && answer.value) known.taken -= grant.amount;
        },
        async ({ geo }, pick) => {
          if (family !== 'seats' || pick(2) > 0) return;
          const raise = () =>
            geo
              .seats({ id })
              .raise(2)
              .catch((error: unknown) => {
                if (error instanceof QuotaWrongRegionError) return 0;
                throw error;
              });
          const answer = await answerOf(raise);
          if (answer.is === 'maybe') known.isEveryAnswerKnown = false;
          known.most += answer.is === 'done' ? answer.value : answer.is === 'maybe' ? 2 : 0;
        },
        async ({ geo }, pick) => {
          if (family !== 'seats' || pick(2) > 0) return;
          const answer = await answerOf(() => geo.seats({ id }).lower(1));
          if (answer.is === 'maybe') known.isEveryAnswerKnown = false;
          if (answer.is === 'done') known.most -= answer.value;
        },
      ],
      check: async () => {
        const over = known.taken - known.maybeGiven - known.most;
        const lost = lostUnits(world, key);
        require(over <= lost, `${key}: ${over} above the limit, and ${lost} units were lost`);
        for (const region of world.regions) {
          const { geo } = processAt(world, region);
          const rights = await rightsSeenBy(world, region, family, id);
          const used = rights + known.taken;
          const most = known.most + known.maybeGiven + lost;
          require(used <= most, `${key} at ${region}: ${used} of ${most}`);
          const isWhole = world.lostWrites(key).length === 0;
          const isExact = family === 'seats' && known.isEveryAnswerKnown && isWhole;
          require(!isExact || used === known.most, `${key} leaks: ${used} of ${known.most}`);
          require(geo.region === region, 'the process moved');
        }
      },
    };
  };
}

/** What all regions together may still hand out, as one region sees it. */
async function rightsSeenBy(
  world: World,
  region: string,
  family: 'seats' | 'stock',
  id: string,
): Promise<number> {
  const { geo } = processAt(world, region);
  const [read] = await geo.batch([geo[family]({ id }).op.read()]);
  if (read.status === 'rejected') throw read.reason;
  const { regions } = geo;
  const shares = [...regions].sort().map((name, position) => {
    const share =
      Math.floor(quotaLimit / regions.length) + (position < quotaLimit % regions.length ? 1 : 0);
    return read.value.rights(name, share);
  });
  return shares.reduce((sum, rights) => sum + rights, 0);
}

export const seatsIntent = quotaIntent('seats');
export const stockIntent = quotaIntent('stock');
