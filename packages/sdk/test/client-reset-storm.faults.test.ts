import { expect } from 'vitest';
import { createExecutor, OutcomeUnknownError } from '../src/client/index.js';
import type { Operation } from '../src/operation.js';
import { FaultProxy } from './support/fault-proxy.js';
import { increment, incrementOnce } from './support/operations.js';
import { testWithRedis, withServer } from './support/with-server.js';

const increments = 20_000;
const workers = 16;
const resets = 100;

interface Count {
  readonly acknowledged: number;
  readonly unknown: number;
  readonly stored: number;
  readonly dropped: number;
}

/** Counts to 20,000 by 16 workers while the link is reset 100 times after the server answered. */
async function countThroughResets(make: (id: number) => Operation<unknown>): Promise<Count> {
  let acknowledged = 0;
  let unknown = 0;
  let stored = 0;
  let dropped = 0;
  await withServer(async ({ url, redis }) => {
    await using proxy = await FaultProxy.start(url);
    await using executor = await createExecutor({
      region: 'west',
      endpoint: proxy.url,
      deadlines: { writeMs: 20_000 },
    });
    let next = 0;
    const resetEvery = Math.floor(increments / resets);
    const work = async (): Promise<void> => {
      while (next < increments) {
        const id = next;
        next += 1;
        if (id % resetEvery === resetEvery - 1) proxy.resetAll({ afterReply: true });
        try {
          await executor.execute(make(id));
          acknowledged += 1;
        } catch (error) {
          if (!(error instanceof OutcomeUnknownError)) throw error;
          unknown += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: workers }, work));
    stored = Number(await redis.get('{n}'));
    dropped = proxy.dropped;
  });
  return { acknowledged, unknown, stored, dropped };
}

testWithRedis(
  '20,000 increments with operationIds through 100 resets are exactly 20,000',
  async () => {
    const count = await countThroughResets((id) => incrementOnce(String(id)));
    expect(count).toMatchObject({ acknowledged: increments, unknown: 0, stored: increments });
    expect(count.dropped).toBeGreaterThan(resets / 2);
  },
);

testWithRedis(
  '20,000 plain increments: each is acknowledged or unknown, none is applied twice',
  async () => {
    const count = await countThroughResets(() => increment());
    expect(count.acknowledged + count.unknown).toBe(increments);
    expect(count.unknown).toBeGreaterThan(0);
    expect(count.stored).toBeGreaterThanOrEqual(count.acknowledged);
    expect(count.stored).toBeLessThanOrEqual(increments);
  },
);
