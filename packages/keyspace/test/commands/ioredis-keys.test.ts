import { exists, getKeyIndexes } from '@ioredis/commands';
import { expect, test } from 'vitest';
import { commandRows, keysOf } from '../../src/commands/index.js';
import { longTimeoutMs, roundsOf, seed } from '../check.js';
import { chanceOf, generateCall } from './generate-call.js';

const rounds = roundsOf(15);

test(
  'keys, patterns and channels are where the tables of ioredis put them',
  () => {
    const compared = commandRows.filter(({ name }) =>
      exists(name.split(' ')[0]?.toLowerCase() ?? ''),
    );
    expect(compared.length).toBeGreaterThan(350);
    for (const row of compared) {
      const chance = chanceOf(seed);
      for (let round = 0; round < rounds; round += 1) {
        const { call } = generateCall(row, chance);
        const [name = '', ...args] = call;
        const theirs = getKeyIndexes(name.toLowerCase(), args).map((index) => index + 1);
        const ours = (keysOf(call) ?? []).map(({ index }) => index);
        expect(ours, `${call.join(' ')} (seed ${seed})`).toEqual(theirs.sort((a, b) => a - b));
      }
    }
  },
  longTimeoutMs,
);
