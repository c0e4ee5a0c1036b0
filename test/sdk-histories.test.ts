import { expect, test } from 'vitest';
import { historyCount, runHistories } from './support/histories/run-histories.js';

const histories = historyCount(60);

test(`${histories} histories of every handle converge and keep intent`, async () => {
  expect(await runHistories('loses nothing', histories)).toBe(histories);
});

test(`${histories} histories with lost writes miss or overrun what was lost, not more`, async () => {
  expect(await runHistories('loses writes', histories)).toBe(histories);
});
