import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareSlots, hashSlot, parseTemplate } from '../../src/index.js';
import { check, keyText, parameterValue } from '../check.js';

test('concrete keys are in one slot or not', () => {
  expect(compareSlots('cart:{42}:a', 'cart:{42}:b')).toBe('same');
  expect(compareSlots('a', 'b')).toBe('different');
  expect(compareSlots('{a}{b}', '{a}{c}')).toBe('same');
  expect(compareSlots('{a}{b}', '{a}{c}', 'rs-standard')).toBe('different');
});

test('templates with one tag are in one slot, others depend on their values', () => {
  const cart = parseTemplate('s:{$id}:cart');
  expect(compareSlots(cart, parseTemplate('s:{$id}:views:$page'))).toBe('same');
  expect(compareSlots(cart, parseTemplate('s:{$user}:cart2'))).toBe('depends on values');
  expect(compareSlots(cart, 's:{42}:cart')).toBe('depends on values');
});

test('templates with fixed tags are compared by slot', () => {
  const board = parseTemplate('g:{board}:$hour');
  expect(compareSlots(board, parseTemplate('x:{board}'))).toBe('same');
  expect(compareSlots(board, parseTemplate('g:{flags}:$name'))).toBe('different');
  expect(compareSlots(board, 'y:{board}')).toBe('same');
});

test("'same' and 'different' hold for every rendering", () => {
  const templates = ['s:{$id}:a', 's:{$id}:$x', 't:{$x}', 'g:{fix}:$id', 'g:{fix}', 'h:{other}'];
  const pick = fc.constantFrom(...templates).map((text) => parseTemplate(text));
  check(
    fc.property(
      pick,
      pick,
      parameterValue,
      parameterValue,
      keyText,
      (first, second, id, x, key) => {
        const slot = hashSlot(first.render({ id, x }));
        const isSame = slot === hashSlot(second.render({ id, x }));
        expect(compareSlots(first, second)).not.toBe(isSame ? 'different' : 'same');
        expect(compareSlots(first, key)).not.toBe(slot === hashSlot(key) ? 'different' : 'same');
      },
    ),
  );
});
