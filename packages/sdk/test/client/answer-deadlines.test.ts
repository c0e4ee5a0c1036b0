import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { AnswerDeadlines, type Due } from '../../src/client/command/answer-deadlines.js';

/** Something that waits, and says so when its time has passed. */
function waiting(name: string, expired: string[]): Due {
  const expire = (): void => void expired.push(name);
  return { dueAt: 0, earlier: undefined, later: undefined, expire };
}

test('what is not answered in time expires, in the order it began to wait', async () => {
  const deadlines = AnswerDeadlines.of(30);
  const expired: string[] = [];
  const [first, second, third, fourth] = ['1', '2', '3', '4'].map((name) => waiting(name, expired));
  for (const due of [first, second, third, fourth]) if (due) deadlines.add(due);
  for (const due of [second, fourth]) if (due) deadlines.remove(due);
  const began = performance.now();
  while (expired.length < 2) await delay(5);
  expect(performance.now() - began).toBeGreaterThanOrEqual(28);
  expect(expired).toEqual(['1', '3']);
});

test('one timeout has one list, which serves again after it was empty', async () => {
  expect(AnswerDeadlines.of(31)).toBe(AnswerDeadlines.of(31));
  const deadlines = AnswerDeadlines.of(31);
  for (const name of ['once', 'again']) {
    const expired: string[] = [];
    deadlines.add(waiting(name, expired));
    while (expired.length < 1) await delay(5);
    expect(expired).toEqual([name]);
  }
});

test('later ones get their whole time', async () => {
  const deadlines = AnswerDeadlines.of(60);
  const expired: string[] = [];
  deadlines.add(waiting('early', expired));
  await delay(30);
  const began = performance.now();
  deadlines.add(waiting('late', expired));
  while (expired.length < 2) await delay(1);
  expect(performance.now() - began).toBeGreaterThanOrEqual(58);
});
