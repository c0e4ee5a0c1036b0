import { expect, test } from 'vitest';
import { commandRows, parseCall } from '../../src/commands/index.js';
import { chanceOf, generateCall } from './generate-call.js';

const seed = Number(process.env['GEOSLOT_SEED'] ?? 1);
const rounds = process.env['GEOSLOT_LONG'] === '1' ? 500 : 25;

test('every call made from a syntax is parsed, with the keys it was given', () => {
  for (const row of commandRows) {
    const chance = chanceOf(seed);
    for (let round = 0; round < rounds; round += 1) {
      const { call, keys } = generateCall(row, chance);
      const result = parseCall(call);
      const label = `${call.join(' ')} (seed ${seed})`;
      expect(result.kind, label).toBe('call');
      if (result.kind !== 'call') continue;
      expect(result.row.name, label).toBe(row.name);
      expect(
        result.keys.map(({ index }) => index),
        label,
      ).toEqual(keys.map(({ index }) => index));
    }
  }
});
