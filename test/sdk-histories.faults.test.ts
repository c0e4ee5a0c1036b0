import { expect, test } from 'vitest';
import { firstSeed, historyCount, runHistories } from './support/histories/run-histories.js';
import { runHistory } from './support/histories/run-history.js';
import { withSocketWorld } from './support/histories/socket-world.js';

const histories = historyCount(2_000);
const timeout = 6 * 3_600_000;

test(
  `${histories} histories of every handle converge and keep intent under every fault but loss`,
  { timeout },
  async () => expect(await runHistories('loses nothing', histories)).toBe(histories),
);

test(
  `${histories} histories with lost writes miss or overrun at most what the mesh lists as lost`,
  { timeout },
  async () => expect(await runHistories('loses writes', histories)).toBe(histories),
);

const overSockets = 40;

test(`${overSockets} of these histories keep intent over sockets and ioredis`, { timeout }, () =>
  withSocketWorld(firstSeed, async (world) => {
    for (let seed = firstSeed; seed < firstSeed + overSockets; seed += 1) {
      await runHistory(world, seed);
    }
  }),
);
