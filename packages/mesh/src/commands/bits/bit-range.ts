import { syntaxError } from '../arguments/errors.js';
import { isWord } from '../arguments/options.js';

/** Bits from `from` up to and including `to`. */
export interface BitRange {
  readonly from: number;
  readonly to: number;
}

export function parseUnit(text: string | undefined): 'bit' | 'byte' {
  if (text === undefined || isWord(text, 'BYTE')) return 'byte';
  if (isWord(text, 'BIT')) return 'bit';
  throw syntaxError();
}

/** Positions from the end made absolute and cut to the string; empty when `from` is past `to`. */
export function bitRange(
  start: number,
  end: number,
  unit: 'bit' | 'byte',
  length: number,
): BitRange {
  const size = unit === 'bit' ? length * 8 : length;
  const from = Math.max(start < 0 ? size + start : start, 0);
  const to = Math.min(Math.max(end < 0 ? size + end : end, 0), size - 1);
  if (from > to) return { from: 0, to: -1 };
  return unit === 'bit' ? { from, to } : { from: from * 8, to: to * 8 + 7 };
}
