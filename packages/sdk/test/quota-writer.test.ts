import { expect, test } from 'vitest';
import { QuotaWriter } from '../src/quota/quota-writer.js';

test('a step of unknown outcome keeps its number: the next one is no repeat of it', async () => {
  const writer = new QuotaWriter(Infinity);
  const lost = writer.inTurn('west', 'k', () => Promise.reject(new Error('reply lost')));
  await expect(lost).rejects.toThrow('reply lost');
  const turn = await writer.inTurn('west', 'k', (each) =>
    Promise.resolve([{ sequence: each.next, total: 5 }, each]),
  );
  expect(turn).toMatchObject({ account: { sequence: 0, total: 0 }, next: 2 });
  expect(writer.sequence('west', 'k')).toBe(2);
});

test('steps of one key go one after the other, of another key beside them', async () => {
  const writer = new QuotaWriter(Infinity);
  const seen: string[] = [];
  const step = (name: string, until: Promise<void>) =>
    writer.inTurn('west', name.slice(0, 1), async ({ next }) => {
      await until;
      seen.push(`${name} ${next}`);
      return [{ sequence: next, total: 0 }, undefined];
    });
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const first = step('a1', gate);
  const second = step('a2', Promise.resolve());
  await step('b1', Promise.resolve());
  open();
  await Promise.all([first, second]);
  expect(seen).toEqual(['b1 1', 'a1 1', 'a2 2']);
});
