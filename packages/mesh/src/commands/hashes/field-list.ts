import { ReplyError } from '../../errors.js';
import { parseLong } from '../arguments/integer.js';
import { isWord } from '../arguments/options.js';

/** Commands that set a time and those that do not word a bad count differently. */
export const badWriteCount = 'Parameter `numFields` should be greater than 0';
export const badReadCount = 'Number of fields must be a positive integer';

const mismatch = 'The `numfields` parameter must match the number of arguments';

/**
 * `FIELDS <count> <field> …` at the end of a request, `width` arguments for each field. The texts
 * are those that redis/docs' clients and other servers quote; no Redis 7.4 was measured.
 */
export function fieldList(
  args: readonly string[],
  at: number,
  badCount: string = badReadCount,
  width = 1,
): readonly string[] {
  if (!isWord(args[at], 'FIELDS')) {
    const missing = 'Mandatory argument FIELDS is missing or not at the right position';
    throw new ReplyError(`ERR ${missing}`);
  }
  const count = Number(parseLong(args[at + 1] ?? '') ?? 0);
  if (count < 1) throw new ReplyError(`ERR ${badCount}`);
  const rest = args.slice(at + 2);
  if (rest.length !== count * width) throw new ReplyError(`ERR ${mismatch}`);
  return rest;
}
