import { formatNumber } from './number-format.js';
import { parseNumber } from './to-number.js';
import type { LuaValue } from './value.js';

/** The number an operand stands for, strings included. */
export function toNumber(value: LuaValue): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? parseNumber(value) : undefined;
}

/** The string an operand stands for, numbers included. */
export function toText(value: LuaValue): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? formatNumber(value) : undefined;
}

/** C's cast of a double to a 64-bit integer on x86: out of range gives the smallest. */
export function truncate(value: number): number {
  const whole = Math.trunc(value);
  return whole >= -(2 ** 63) && whole < 2 ** 63 ? whole + 0 : -(2 ** 63);
}

/** C's cast of a double to `int` through a 64-bit integer. */
export function toInt32(value: number): number {
  const whole = truncate(value);
  return Number.isSafeInteger(whole) ? whole | 0 : Number(BigInt.asIntN(32, BigInt(whole)));
}

/** C's cast of a double to an unsigned 64-bit integer, as x86 does it out of range. */
export function toUnsigned(value: number): bigint {
  if (value < 2 ** 63) return BigInt.asUintN(64, BigInt(truncate(value)));
  return BigInt.asUintN(64, BigInt(truncate(value - 2 ** 63)) + 2n ** 63n);
}

/** C's cast of a double straight to `int`, as x86 does it: out of range gives the smallest. */
export function toInt(value: number): number {
  const whole = Math.trunc(value);
  return whole >= -(2 ** 31) && whole < 2 ** 31 ? whole : -(2 ** 31);
}
