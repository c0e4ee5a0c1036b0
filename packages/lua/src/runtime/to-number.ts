import { cString } from './c-string.js';

const DECIMAL = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const HEXADECIMAL = /^([-+]?)0x(?:([\da-f]+)\.?([\da-f]*)|\.([\da-f]+))(?:p([-+]?\d+))?$/i;
const NAMED = /^([-+]?)(?:(inf|infinity)|nan(?:\(\w*\))?)$/i;
const OUTER_SPACE = /^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g;
const ANY_INTEGER = /^([-+]?)([\da-z]+)$/;
const HEXADECIMAL_INTEGER = /^([-+]?)(?:0x(?=[\da-f]))?([\da-z]+)$/;
const SHORT_INTEGER = /^\d{1,15}$/;

/**
 * The number a string stands for, or undefined: C's `strtod` as Lua 5.1 uses it, so blanks around
 * it, hexadecimal, `inf` and `nan` are accepted, and a zero byte ends the text.
 */
export function parseNumber(text: string): number | undefined {
  if (SHORT_INTEGER.test(text)) return Number(text);
  const trimmed = cString(text).replace(OUTER_SPACE, '');
  if (DECIMAL.test(trimmed)) return Number(trimmed);
  const hexadecimal = HEXADECIMAL.exec(trimmed);
  if (hexadecimal !== null) return fromHexadecimal(hexadecimal);
  const named = NAMED.exec(trimmed);
  if (named === null) return undefined;
  if (named[2] === undefined) return NaN;
  return named[1] === '-' ? -Infinity : Infinity;
}

function fromHexadecimal(match: RegExpExecArray): number {
  const [, sign, whole = '', fraction = '', onlyFraction = '', exponent = '0'] = match;
  const digits = whole + fraction + onlyFraction;
  const shift = Number(exponent) - 4 * (fraction.length + onlyFraction.length);
  const magnitude = Number(BigInt(`0x${digits}`)) * 2 ** shift;
  return sign === '-' ? -magnitude : magnitude;
}

/** `tonumber(text, base)`: C's `strtoul`, which wraps a negative value to 64 bits. */
export function parseInteger(text: string, base: number): number | undefined {
  const trimmed = cString(text).replace(OUTER_SPACE, '').toLowerCase();
  const match = (base === 16 ? HEXADECIMAL_INTEGER : ANY_INTEGER).exec(trimmed);
  const digits = match?.[2];
  if (digits === undefined) return undefined;
  let value = 0n;
  for (const digit of digits) {
    const worth = parseInt(digit, 36);
    if (worth >= base) return undefined;
    value = value * BigInt(base) + BigInt(worth);
  }
  const largest = 2n ** 64n - 1n;
  if (value > largest) return Number(largest);
  return Number(match?.[1] === '-' ? BigInt.asUintN(64, -value) : value);
}
