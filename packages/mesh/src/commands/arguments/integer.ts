import { notInteger, ReplyError } from '../../errors.js';
import type { Integer } from '../../replica/types.js';

export const minLong = -(2n ** 63n);
export const maxLong = 2n ** 63n - 1n;

/** A number where it is exact, a bigint beyond 2^53. */
export const exact = (value: bigint): Integer =>
  value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;

/** A signed 64-bit integer as Redis' string2ll accepts it; undefined for anything else. */
export function parseLong(text: string): Integer | undefined {
  const length = text.length;
  if (length === 0 || length > 20) return undefined;
  const isNegative = text.charCodeAt(0) === 45;
  const start = isNegative ? 1 : 0;
  const first = text.charCodeAt(start);
  if (first === 48) return length === 1 ? 0 : undefined;
  let value = 0;
  for (let at = start; at < length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    value = value * 10 + digit;
  }
  if (length === start) return undefined;
  if (length <= 15) return isNegative ? -value : value;
  const long = BigInt(text);
  return long < minLong || long > maxLong ? undefined : exact(long);
}

/** A signed 64-bit integer argument. */
export function integer(text: string, error: () => ReplyError = notInteger): Integer {
  const value = parseLong(text);
  if (value === undefined) throw error();
  return value;
}

/** The same as a number: for positions and counts, where the far ends need no exactness. */
export const index = (text: string, error?: () => ReplyError): number =>
  Number(integer(text, error));

/** A number that must not be negative, nor anything but a number, all with one error. */
export function positive(
  text: string,
  error: () => ReplyError = () => new ReplyError('ERR value is out of range, must be positive'),
): number {
  const value = Number(integer(text, error));
  if (value < 0) throw error();
  return value;
}

/** The count before a list of keys. */
export function numberOfKeys(
  text: string,
  error: () => ReplyError = () => new ReplyError('ERR numkeys should be greater than 0'),
): number {
  const count = positive(text, error);
  if (count === 0) throw error();
  return count;
}
