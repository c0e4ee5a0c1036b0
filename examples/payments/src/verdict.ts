import { doubleCharges, silentDoubles, standingDoubles, type Reading } from './readings.js';
import type { Played } from './play.js';

/** The figures of one part, from what both regions hold. */
export interface Figures {
  readonly regionsAgree: boolean;
  readonly doubleCharges: number;
  /** Double charges of which the data keeps no trace. */
  readonly silentDoubles: number;
  /** Double charges that were not refunded. */
  readonly standingDoubles: number;
  readonly attempts: Count;
  readonly settled: Count;
}

export interface Count {
  readonly expected: number;
  readonly counted: number;
}

/** Figures are the first region's; `regionsAgree` says whether the others hold the same. */
export function toFigures(readings: readonly Reading[], played: Played): Figures {
  const all = readings.map((reading) => describe(reading, played));
  const [first] = all;
  if (first === undefined) throw new RangeError('no region was read');
  const texts = new Set(all.map((figures) => JSON.stringify(figures)));
  return { ...first, regionsAgree: texts.size === 1 };
}

function describe(reading: Reading, played: Played): Omit<Figures, 'regionsAgree'> {
  return {
    doubleCharges: doubleCharges(reading).length,
    silentDoubles: silentDoubles(reading).length,
    standingDoubles: standingDoubles(reading).length,
    attempts: { expected: played.captureCalls, counted: reading.attempts },
    settled: { expected: played.settledPayments, counted: reading.settled },
  };
}

/** Sentences of what did not come out as the story tells it; none when all did. */
export function contradictions(naive: Figures, safe: Figures, reported: number): readonly string[] {
  const claims: readonly (readonly [boolean, string])[] = [
    [naive.regionsAgree && safe.regionsAgree, 'the regions do not hold the same after the heal'],
    [naive.silentDoubles > 0, 'the naive service charged nobody twice'],
    [naive.attempts.counted < naive.attempts.expected, 'the naive attempt count lost nothing'],
    [naive.settled.counted > naive.settled.expected, 'the naive settled count is not too high'],
    [safe.silentDoubles === 0, 'geoslot left a double charge without a trace'],
    [safe.doubleCharges === reported, 'geoslot did not report every double charge'],
    [safe.standingDoubles === 0, 'geoslot left a double charge that was not refunded'],
    [isExact(safe.attempts), "geoslot's attempt count is not exact"],
    [isExact(safe.settled), "geoslot's settled count is not exact"],
  ];
  return claims.filter(([holds]) => !holds).map(([, sentence]) => sentence);
}

const isExact = ({ expected, counted }: Count): boolean => expected === counted;
