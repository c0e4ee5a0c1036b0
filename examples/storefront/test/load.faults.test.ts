import { expect, test } from 'vitest';
import { brokenPromises } from '../src/load/books.js';
import { runLoad } from '../src/load/run-load.js';

test.each([1, 2, 3])('the shop keeps its promises under load and faults, seed %i', async (seed) => {
  const settings = { shoppers: 4, durationMs: 6_000, hasFaults: true, seed };
  const { answers, faults, books } = await runLoad(settings);
  expect(brokenPromises(books)).toEqual([]);
  expect(answers.unanswered).toBe(0);
  expect(books.standing).toBeGreaterThan(0);
  expect(faults.cuts).toBeGreaterThan(0);
});
