import { ReplyError } from '../../errors.js';
import type { Integer } from '../../replica/types.js';
import { exact, parseLong } from '../arguments/integer.js';

/** An integer of some bits, as BITFIELD names it: `i8`, `u16`. */
export interface FieldType {
  readonly isSigned: boolean;
  readonly bits: number;
}

const badType =
  'ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.';

export function parseFieldType(text: string): FieldType {
  const isSigned = text.startsWith('i');
  const bits = Number(parseLong(text.slice(1)) ?? 0);
  const isKnown = isSigned || text.startsWith('u');
  if (!isKnown || bits < 1 || bits > (isSigned ? 64 : 63)) throw new ReplyError(badType);
  return { isSigned, bits };
}

/** What happens to a value that does not fit. */
export type Overflow = 'WRAP' | 'SAT' | 'FAIL';

export function parseOverflow(text: string): Overflow {
  const word = text.toUpperCase();
  if (word === 'WRAP' || word === 'SAT' || word === 'FAIL') return word;
  throw new ReplyError('ERR Invalid OVERFLOW type specified');
}

const wrap = ({ isSigned, bits }: FieldType, value: bigint): bigint =>
  isSigned ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);

/** The value made to fit; undefined when overflow fails. */
export function fit(type: FieldType, value: bigint, overflow: Overflow): bigint | undefined {
  const wrapped = wrap(type, value);
  if (wrapped === value || overflow === 'WRAP') return wrapped;
  if (overflow === 'FAIL') return undefined;
  const { isSigned, bits } = type;
  const highest = isSigned ? 2n ** BigInt(bits - 1) - 1n : 2n ** BigInt(bits) - 1n;
  const lowest = isSigned ? -(2n ** BigInt(bits - 1)) : 0n;
  return value > highest ? highest : lowest;
}

/** Reads a field; bits past the end are 0. */
export function readField(bytes: Buffer, offset: number, type: FieldType): bigint {
  let value = 0n;
  for (let bit = 0; bit < type.bits; bit += 1) {
    const at = offset + bit;
    const byte = bytes[Math.floor(at / 8)] ?? 0;
    value = (value << 1n) | BigInt((byte >> (7 - (at % 8))) & 1);
  }
  return wrap(type, value);
}

/** Writes a field into bytes that are long enough. */
export function writeField(bytes: Buffer, offset: number, type: FieldType, value: bigint): void {
  const pattern = BigInt.asUintN(type.bits, value);
  for (let bit = 0; bit < type.bits; bit += 1) {
    const at = offset + bit;
    const index = Math.floor(at / 8);
    const mask = 1 << (7 - (at % 8));
    const isSet = ((pattern >> BigInt(type.bits - 1 - bit)) & 1n) === 1n;
    bytes[index] = isSet ? (bytes[index] ?? 0) | mask : (bytes[index] ?? 0) & ~mask;
  }
}

export const fieldReply = (value: bigint): Integer => exact(value);
