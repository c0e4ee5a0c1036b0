import { expect, test } from 'vitest';
import { drawLoad } from '../src/load.js';
import { tellNaive, tellSafe } from '../src/story.js';
import { contradictions, type Figures } from '../src/verdict.js';

/** They wait most of the time: for regions that are cut off. */
test.concurrent.each([1, 2, 3])('the story comes out as told with seed %i', async (seed) => {
  const load = drawLoad(seed);
  const naive = await tellNaive(load, seed);
  const safe = await tellSafe(load, seed);
  expect(contradictions(naive, safe, safe.reported)).toEqual([]);
  expect(safe.tally.detectRuns).toBeGreaterThan(0);
  expect(safe.tally.exclusiveRuns).toBeGreaterThan(0);
});

const naive: Figures = {
  regionsAgree: true,
  doubleCharges: 2,
  silentDoubles: 2,
  standingDoubles: 2,
  attempts: { expected: 9, counted: 6 },
  settled: { expected: 5, counted: 7 },
};
const safe: Figures = {
  regionsAgree: true,
  doubleCharges: 1,
  silentDoubles: 0,
  standingDoubles: 0,
  attempts: { expected: 9, counted: 9 },
  settled: { expected: 5, counted: 5 },
};

test.each<[string, Figures, Figures, number]>([
  ['a double charge without a trace', naive, { ...safe, silentDoubles: 1 }, 1],
  ['a double charge that was not reported', naive, safe, 0],
  ['a double charge that was not refunded', naive, { ...safe, standingDoubles: 1 }, 1],
  ['an inexact count of attempts', naive, { ...safe, attempts: { expected: 9, counted: 8 } }, 1],
  ['an inexact count of settled', naive, { ...safe, settled: { expected: 5, counted: 6 } }, 1],
  ['regions that differ', naive, { ...safe, regionsAgree: false }, 1],
  ['a naive service that did nothing wrong', { ...naive, silentDoubles: 0 }, safe, 1],
])('the verdict objects to %s', (_, naiveFigures, safeFigures, reported) => {
  expect(contradictions(naive, safe, 1)).toEqual([]);
  expect(contradictions(naiveFigures, safeFigures, reported)).toHaveLength(1);
});
