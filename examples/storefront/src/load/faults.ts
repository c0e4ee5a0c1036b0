import { setTimeout as delay } from 'node:timers/promises';
import { regionNames, type TwoRegions } from '../database/two-regions.js';

/** What was done to the regions. */
export interface FaultTally {
  cuts: number;
  lostReplies: number;
}

/** Commands whose reply is lost: transactions, and the scripts of guard and quota. */
const struck = ['exec', 'evalsha'] as const;

/** Cuts the regions off from each other and loses replies, until `isOver`; ends restored. */
export async function causeFaults(
  regions: TwoRegions,
  chance: () => number,
  isOver: () => boolean,
): Promise<FaultTally> {
  const tally = { cuts: 0, lostReplies: 0 };
  while (!isOver()) {
    await delay(50 + chance() * 250);
    if (chance() < 0.4) {
      tally.cuts += 1;
      regions.cut();
      await delay(200 + chance() * 500);
      regions.restore();
    } else {
      tally.lostReplies += 1;
      const region = chance() < 0.5 ? regionNames[0] : regionNames[1];
      regions.loseReply(region, chance() < 0.5 ? struck[0] : struck[1]);
    }
  }
  return tally;
}
