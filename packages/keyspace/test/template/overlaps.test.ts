import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlaps, parseTemplate } from '../../src/index.js';
import { check, longTimeoutMs } from '../check.js';

const overlap = (first: string, second: string): boolean =>
  overlaps(parseTemplate(first), parseTemplate(second));

test('templates overlap when one key can belong to both', () => {
  expect(overlap('u:{$id}:$kind', 'u:{$id}:cart')).toBe(true);
  expect(overlap('u:{$id}:$a', 'u:{$x}:$b:$c')).toBe(true);
  expect(overlap('u:{$id}', 'u:{7}')).toBe(true);
  expect(overlap('u:{$id}a$b', 'u:{$id}$cb')).toBe(true);
  expect(overlap('g:{a}', 'g:{a}')).toBe(true);
});

test('templates do not overlap when their texts keep them apart', () => {
  expect(overlap('u:{$id}:cart', 'u:{$id}:tags')).toBe(false);
  expect(overlap('u:{$id}:$kind', 'u:{$id}')).toBe(false);
  expect(overlap('u:{$id}', 'v:{$id}')).toBe(false);
  expect(overlap('u:{a$id}', 'u:{b$id}')).toBe(false);
  expect(overlap('u:{$id}:a', 'u:{a}$id:b')).toBe(false);
});

/** A template over few characters, so that overlaps are common and shared keys short. */
const template = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom('a', 'b', '$p', '$q-'), { minLength: 1, maxLength: 2 }),
    fc.uniqueArray(fc.constantFrom('a', 'b', '$r', '$s-'), { maxLength: 2 }),
  )
  .map(([tag, tail]) => `{${tag.join('')}}${tail.join('')}`);

/** Every text of at most `length` characters. */
function textsUpTo(length: number): string[] {
  if (length === 0) return [''];
  const shorter = textsUpTo(length - 1);
  return ['', ...['a', 'b', '-'].flatMap((head) => shorter.map((tail) => head + tail))];
}

test(
  'the answer is that of trying all keys of few characters',
  () => {
    const texts = textsUpTo(4);
    const keys = texts.flatMap((tag) => texts.map((tail) => `{${tag}}${tail}`));
    check(
      fc.property(template, template, (first, second) => {
        const [left, right] = [parseTemplate(first), parseTemplate(second)];
        const isShared = keys.some((key) => left.match(key) && right.match(key));
        expect(overlaps(left, right)).toBe(isShared);
      }),
      60,
    );
  },
  longTimeoutMs,
);
