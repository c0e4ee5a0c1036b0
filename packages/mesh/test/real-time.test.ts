import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { RealTime } from '../src/time/real-time.js';

test('turnNow stands still in a turn of the event loop and goes on with the next', async () => {
  const time = new RealTime();
  const first = time.turnNow();
  while (time.now() <= first + 1);
  expect(time.turnNow()).toBe(first);
  await nextTurn();
  await nextTurn();
  expect(time.turnNow()).toBeGreaterThan(first);
});
