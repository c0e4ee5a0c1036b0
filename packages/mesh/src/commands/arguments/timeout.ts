import { ReplyError } from '../../errors.js';
import { parseDouble } from './float.js';
import { index, parseLong } from './integer.js';

const negative = (): ReplyError => new ReplyError('ERR timeout is negative');
const tooLong = (): ReplyError => new ReplyError('ERR timeout is out of range');
const largestMs = 2 ** 63;

/** Timeout of the blocking pops: seconds, with a fraction, 0 for ever. */
export function seconds(text: string): number {
  const value = parseDouble(text);
  if (value === undefined) throw new ReplyError('ERR timeout is not a float or out of range');
  const inMs = value * 1000;
  if (inMs > largestMs) throw tooLong();
  if (value < 0) throw negative();
  return Math.ceil(inMs);
}

/** Timeout in whole milliseconds. */
export function milliseconds(text: string): number {
  if (parseLong(text) === undefined) {
    throw new ReplyError('ERR timeout is not an integer or out of range');
  }
  const value = index(text);
  if (value < 0) throw negative();
  return value;
}
