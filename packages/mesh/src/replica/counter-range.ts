import type { Amount } from '@geoslot/crdt';
import { parseInteger } from '@geoslot/crdt';
import { wouldOverflow } from '../errors.js';
import type { EngineOptions } from '../options.js';
import type { Integer } from './types.js';

interface Range {
  readonly min: bigint;
  readonly max: bigint;
}

const signedRange = (bits: number): Range => ({
  min: -(2n ** BigInt(bits)),
  max: 2n ** BigInt(bits) - 1n,
});

/** 59-bit counters are documented without sign; [-2^59, 2^59-1] is our reading. */
const ranges: Readonly<Record<EngineOptions['counterBits'], Range>> = {
  59: signedRange(59),
  64: signedRange(63),
};

const isWithin = (value: bigint, { min, max }: Range): boolean => value >= min && value <= max;

/** The integer Redis would read: it fits 64 bits. A float that shows as one is one. */
export function integerOf(amount: Amount | undefined): Integer | undefined {
  const integer = typeof amount === 'string' ? parseInteger(amount) : amount;
  return typeof integer === 'bigint' && !isWithin(integer, ranges[64]) ? undefined : integer;
}

/** Throws when the visible result leaves the range; a merge is never refused. */
export function checkCounter(result: Integer, bits: EngineOptions['counterBits']): void {
  if (typeof result === 'bigint' && !isWithin(result, ranges[bits])) throw wouldOverflow();
}
