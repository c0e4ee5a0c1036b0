import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DurationError, formatDuration, isDuration, parseDuration } from '../../src/index.js';
import { check } from '../check.js';

test('durations are whole numbers of a unit', () => {
  const texts = ['500ms', '90s', '15m', '24h', '30d'];
  expect(texts.map(parseDuration)).toEqual([500, 90_000, 900_000, 86_400_000, 2_592_000_000]);
});

test('anything else is refused with the remedy', () => {
  for (const text of ['', '0s', '-5s', '1.5h', '1e3s', '05s', '5', 's', '5 s', '5w', ' 5s']) {
    expect(isDuration(text)).toBe(false);
    expect(() => parseDuration(text)).toThrow(DurationError);
  }
  expect(() => parseDuration('soon')).toThrow(
    "duration 'soon' is not a positive whole number and one of ms, s, m, h, d; write for example '90s', '15m', '24h' or '30d'",
  );
});

test('a duration beyond the safe integers of milliseconds is refused', () => {
  expect(isDuration('9007199254740991ms')).toBe(true);
  expect(isDuration('9007199254740992ms')).toBe(false);
});

test('formatting and parsing are inverse', () => {
  check(
    fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (milliseconds) => {
      expect(parseDuration(formatDuration(milliseconds))).toBe(milliseconds);
    }),
  );
  expect([60_000, 90_000, 172_800_000].map(formatDuration)).toEqual(['1m', '90s', '2d']);
});
