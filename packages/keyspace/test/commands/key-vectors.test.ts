import { expect, test } from 'vitest';
import { commandRows, parseCall } from '../../src/commands/index.js';
import { keyVectors } from './key-vectors.js';
import { isInRedis7 } from './redis-7.js';

const calls = keyVectors.map((line) => line.split(' '));

test('keys, patterns and channels are where the pages of the commands say', () => {
  for (const call of calls) {
    const parsed = parseCall(call);
    expect(parsed.kind, call.join(' ')).toBe('call');
    if (parsed.kind !== 'call') continue;
    const marked = call.flatMap((word, index) => (/^[kpc]\d$/.test(word) ? [{ index, word }] : []));
    expect(
      parsed.keys.map(({ index, key }) => ({ index, word: key })),
      call.join(' '),
    ).toEqual(marked);
    for (const { key, role } of parsed.keys) {
      if (key?.startsWith('p')) expect(role).toBe('pattern');
      if (key?.startsWith('c')) expect(role).toBe('channel');
    }
  }
});

test('every command that Redis 7.0 does not know has a vector', () => {
  const covered = new Set(
    calls.flatMap((call) => {
      const parsed = parseCall(call);
      return parsed.kind === 'call' ? [parsed.row.name] : [];
    }),
  );
  const missing = commandRows.filter((row) => !isInRedis7(row) && !covered.has(row.name));
  expect(missing.map(({ name }) => name)).toEqual([]);
});
