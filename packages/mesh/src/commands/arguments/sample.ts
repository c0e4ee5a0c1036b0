import { ReplyError } from '../../errors.js';
import type { Positions } from '../../replica/types.js';
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
 * items, a negative one draws with repetition. Shuffles only as far as it draws.
 */
export function sample<T>(items: Positions<T>, count: number, random: Random): T[] {
  const { size } = items;
  if (size === 0) return [];
  const chosen: T[] = [];
  const take = (position: number): void => {
    const item = items.at(position);
    if (item !== undefined) chosen.push(item);
  };
  if (count < 0) {
    for (let drawn = 0; drawn < -count; drawn += 1) take(Math.floor(random() * size));
    return chosen;
  }
  const moved = new Map<number, number>();
  for (let drawn = 0; drawn < Math.min(count, size); drawn += 1) {
    const position = drawn + Math.floor(random() * (size - drawn));
    take(moved.get(position) ?? position);
    moved.set(position, moved.get(drawn) ?? drawn);
  }
  return chosen;
}
