import { expect, test } from 'vitest';
import { describeSlots } from '../../src/index.js';

test('a report tells tag and slot by both policies and whether the keys share one', () => {
  expect(describeSlots(['cart:{42}:items', 'cart:{42}:total'])).toEqual({
    keys: ['cart:{42}:items', 'cart:{42}:total'].map((key) => ({
      key,
      oss: { tag: '42', slot: 8000 },
      'rs-standard': { tag: '42', slot: 8000 },
      policiesAgree: true,
    })),
    shareSlot: { oss: true, 'rs-standard': true },
  });
});

test('policies may disagree on a key, and on whether keys go together', () => {
  const report = describeSlots(['{a}{b}', '{a}{c}']);
  expect(report.keys.map((key) => key.policiesAgree)).toEqual([false, false]);
  expect(report.shareSlot).toEqual({ oss: true, 'rs-standard': false });
});

test('a key without a tag has none in the report', () => {
  expect(describeSlots(['123456789']).keys[0]?.oss).toEqual({ slot: 0x31c3 });
});
