import { ReplyError } from '../../errors.js';
import { integer, maxLong, minLong } from './integer.js';

/** The count of these commands: any long but the lowest, whose negation would not fit. */
export function sampleCount(text: string): number {
  const count = integer(text);
  if (BigInt(count) > minLong) return Number(count);
  const range = `${-maxLong} and ${maxLong}`;
  throw new ReplyError(`ERR value is out of range, value must between ${range}`);
}

/** Chance in [0, 1), from the simulation. */
export type Random = () => number;

/**
 * What the RANDMEMBER and RANDFIELD commands choose: a positive count takes that many different
 * items, a negative one draws with repetition.
 */
export function sample<T>(items: readonly T[], count: number, random: Random): T[] {
  if (items.length === 0) return [];
  if (count < 0) {
    return Array.from({ length: -count }, () => items[Math.floor(random() * items.length)] as T);
  }
  const pool = [...items];
  const size = Math.min(count, pool.length);
  for (let at = 0; at < size; at += 1) {
    const other = at + Math.floor(random() * (pool.length - at));
    [pool[at], pool[other]] = [pool[other] as T, pool[at] as T];
  }
  return pool.slice(0, size);
}
