import { createChance } from './chance.js';

export const regions = ['westeurope', 'eastus'] as const;
export type Region = (typeof regions)[number];

/** One payment request and the regions it reaches: a shopper who clicks twice reaches both. */
export interface Payment {
  readonly merchantId: string;
  readonly requestId: string;
  readonly amountCents: number;
  readonly arrivesAt: readonly Region[];
}

/** What both parts of the story have to handle, drawn from one seed. */
export interface Load {
  /** Arrive while the regions replicate. */
  readonly connected: readonly Payment[];
  /** Arrive while the link between the regions is cut. */
  readonly partitioned: readonly Payment[];
  /** How many writes of the captured total lose their reply after they were applied. */
  readonly lostReplies: number;
}

export const merchantId = 'm-17';

export function drawLoad(seed: number): Load {
  const chance = createChance(seed);
  const between = (min: number, max: number): number =>
    min + Math.floor(chance() * (max - min + 1));
  const drawPayments = (prefix: string, count: number): Payment[] =>
    Array.from({ length: count }, (_, index) => ({
      merchantId,
      requestId: `${prefix}-${index + 1}`,
      amountCents: between(500, 25_000),
      arrivesAt: drawArrival(chance),
    }));
  return {
    connected: drawPayments('day', between(6, 10)),
    partitioned: drawPayments('cut', between(8, 14)),
    lostReplies: between(2, 4),
  };
}

/** Half of the requests are sent twice, once to each region; the rest reach one. */
function drawArrival(chance: () => number): readonly Region[] {
  if (chance() < 0.5) return regions;
  return [chance() < 0.5 ? 'westeurope' : 'eastus'];
}
