import { addLongDoubles, isDecimal } from './long-double.js';

/** An exact integer (a bigint beyond 2^53), or the text of a decimal number. */
export type Amount = number | bigint | string;

/** How one kind of number reads a base value and adds. */
export interface Arithmetic<V> {
  readonly zero: Amount;
  /** Undefined when the value is no number. */
  parse(value: V): Amount | undefined;
  add(one: Amount, other: Amount): Amount;
  /** The value that shows this amount. */
  format(amount: Amount): V;
}

const INTEGER = /^(?:0|-?[1-9]\d{0,29})$/;
const SAFE_LENGTH = 15;
const MINUS = 45;
const ZERO = 48;

const narrow = (value: bigint): number | bigint =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value;

/** An integer written as Redis writes it: no sign but minus, no leading zero, no space. */
export function parseInteger(text: string): number | bigint | undefined {
  if (text.length <= SAFE_LENGTH) return parseShort(text);
  return INTEGER.test(text) ? narrow(BigInt(text)) : undefined;
}

function parseShort(text: string): number | undefined {
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  if (text.charCodeAt(start) === ZERO) return text.length === 1 ? 0 : undefined;
  let value = 0;
  for (let at = start; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    value = value * 10 + digit;
  }
  if (text.length === start) return undefined;
  return start === 1 ? -value : value;
}

export function addIntegers(one: number | bigint, other: number | bigint): number | bigint {
  if (typeof one === 'number' && typeof other === 'number') {
    const sum = one + other;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return narrow(BigInt(one) + BigInt(other));
}

/** Strings and hash fields: exact integers until a decimal takes part, then long doubles. */
export const textArithmetic: Arithmetic<string> = {
  zero: 0,
  parse: (value) => parseInteger(value) ?? (isDecimal(value) ? value : undefined),
  add(one, other) {
    if (typeof one === 'string' || typeof other === 'string') {
      return addLongDoubles(String(one), String(other)) ?? one;
    }
    return addIntegers(one, other);
  },
  format: String,
};

/** Scores: IEEE doubles, as Redis adds them. */
export const scoreArithmetic: Arithmetic<number> = {
  zero: 0,
  parse: (value) => value,
  add: (one, other) => Number(one) + Number(other),
  format: Number,
};
