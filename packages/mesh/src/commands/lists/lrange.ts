import { index } from '../arguments/integer.js';
import type { CommandHandler } from '../handler.js';

export const llen: CommandHandler = ([, key = ''], { replica }) => replica.lists.length(key);

export const lrange: CommandHandler = (
  [, key = '', startText = '', stopText = ''],
  { replica },
) => {
  const start = index(startText);
  const stop = index(stopText);
  const length = replica.lists.length(key);
  const from = Math.max(start < 0 ? start + length : start, 0);
  const to = Math.min(stop < 0 ? stop + length : stop, length - 1);
  return from > to ? [] : replica.lists.range(key, from, to);
};

export const lindex: CommandHandler = ([, key = '', positionText = ''], { replica }) => {
  const length = replica.lists.length(key);
  if (length === 0) return null;
  const position = index(positionText);
  return replica.lists.at(key, position < 0 ? position + length : position) ?? null;
};
