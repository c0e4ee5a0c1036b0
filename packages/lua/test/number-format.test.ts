import { expect, test } from 'vitest';
import {
  formatExponential,
  formatFixed,
  formatGeneral,
  formatNumber,
} from '../src/runtime/number-format.js';

test.each([
  [0, '0'],
  [-0, '-0'],
  [1e14, '1e+14'],
  [99999999999999, '99999999999999'],
  [0.1, '0.1'],
  [1e-5, '1e-05'],
  [123456789.123, '123456789.123'],
  [2 ** 53, '9.007199254741e+15'],
  [Infinity, 'inf'],
  [-Infinity, '-inf'],
  [NaN, '-nan'],
])('tostring(%d) is %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('exact ties round to even, as in C', () => {
  expect([0.5, 1.5, 2.5, -0.5].map((value) => formatFixed(value, 0))).toEqual([
    '0',
    '2',
    '2',
    '-0',
  ]);
  expect(formatFixed(0.125, 2)).toBe('0.12');
  expect(formatFixed(0.375, 2)).toBe('0.38');
  expect(formatExponential(2.5, 0)).toBe('2e+00');
  expect(formatGeneral(2.5, 1)).toBe('2');
});

test('large and small values have all their digits', () => {
  expect(formatFixed(1e22, 1)).toBe('10000000000000000000000.0');
  expect(formatFixed(1e23, 0)).toBe('99999999999999991611392');
  expect(formatGeneral(5e-324, 17)).toBe('4.9406564584124654e-324');
  expect(formatGeneral(0.1, 17)).toBe('0.10000000000000001');
});
