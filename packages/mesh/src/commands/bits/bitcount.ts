import { ReplyError } from '../../errors.js';
import { syntaxError } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import type { CommandHandler } from '../handler.js';
import { bitAt, byteAt } from './bit-string.js';
import { type BitRange, bitRange, parseUnit } from './bit-range.js';

const ones = Uint8Array.from({ length: 256 }, (_unused, byte) => {
  let count = 0;
  for (let rest = byte; rest > 0; rest &= rest - 1) count += 1;
  return count;
});

function countOnes(text: string, { from, to }: BitRange): number {
  let count = 0;
  let at = from;
  for (; at <= to && at % 8 !== 0; at += 1) count += bitAt(text, at);
  for (; at + 7 <= to; at += 8) count += ones[byteAt(text, at / 8)] ?? 0;
  for (; at <= to; at += 1) count += bitAt(text, at);
  return count;
}

/** The first bit of this value in the range, -1 without one. */
function findBit(text: string, { from, to }: BitRange, bit: number): number {
  const skipped = bit === 1 ? 0 : 0xff;
  let at = from;
  while (at <= to) {
    if (at % 8 === 0 && at + 7 <= to && byteAt(text, at / 8) === skipped) at += 8;
    else if (bitAt(text, at) === bit) return at;
    else at += 1;
  }
  return -1;
}

export const bitcount: CommandHandler = (args, { replica }) => {
  const [, key = '', startText, endText, unit] = args;
  const value = replica.strings.get(key);
  if (value === undefined) return 0;
  if (startText === undefined) return countOnes(value, { from: 0, to: value.length * 8 - 1 });
  if (endText === undefined || args.length > 5) throw syntaxError();
  const start = index(startText);
  const end = index(endText);
  if (start < 0 && end < 0 && start > end) return 0;
  return countOnes(value, bitRange(start, end, parseUnit(unit), value.length));
};

export const bitpos: CommandHandler = (args, { replica }) => {
  const [, key = '', bitText = '', startText, endText, unitText] = args;
  const bit = index(bitText);
  if (bit !== 0 && bit !== 1) throw new ReplyError('ERR The bit argument must be 1 or 0.');
  const value = replica.strings.get(key);
  if (value === undefined) return bit === 1 ? -1 : 0;
  if (args.length > 6) throw syntaxError();
  const start = startText === undefined ? 0 : index(startText);
  const unit = parseUnit(unitText);
  const end = endText === undefined ? value.length * 8 : index(endText);
  const range = bitRange(start, end, unit, value.length);
  const found = findBit(value, range, bit);
  if (found >= 0 || bit === 1 || endText !== undefined || range.to < range.from) return found;
  return range.to + 1;
};
