import { ReplyError } from '../../errors.js';
import type { ScoredMember, SortedSetView } from '../../replica/sorted-set-types.js';
import { parseDouble } from '../arguments/float.js';

/** Ranks from `from` up to but not including `to`: what every range of a sorted set comes to. */
export interface RankWindow {
  readonly from: number;
  readonly to: number;
}

/** One way to say a range; each turns into ranks of a view. */
export type RangeFinder = (view: SortedSetView) => RankWindow;

/** `start` and `stop` as ZRANGE takes them: inclusive, negative from the end. */
export const byRank =
  (start: number, stop: number): RangeFinder =>
  ({ size }) => ({
    from: Math.max(start < 0 ? start + size : start, 0),
    to: Math.min(stop < 0 ? stop + size : stop, size - 1) + 1,
  });

interface Bound<T> {
  readonly value: T;
  readonly isExclusive: boolean;
}

/** Finds the window by its two bounds, each by binary search. */
function between(
  isBelow: (entry: ScoredMember) => boolean,
  isAbove: (entry: ScoredMember) => boolean,
): RangeFinder {
  return (view) => ({
    from: view.countWhile(isBelow),
    to: view.countWhile((entry) => !isAbove(entry)),
  });
}

function parseScore(text: string): Bound<number> {
  const isExclusive = text.startsWith('(');
  const digits = (isExclusive ? text.slice(1) : text).trimStart();
  const value = digits === '' ? 0 : parseDouble(digits);
  if (value === undefined) throw new ReplyError('ERR min or max is not a float');
  return { value, isExclusive };
}

export function byScore(minText: string, maxText: string): RangeFinder {
  const min = parseScore(minText);
  const max = parseScore(maxText);
  return between(
    ({ score }) => (min.isExclusive ? score <= min.value : score < min.value),
    ({ score }) => (max.isExclusive ? score >= max.value : score > max.value),
  );
}

/** `-` and `+` are the ends beyond every member. */
type LexBound = Bound<string> | '-' | '+';

function parseMember(text: string): LexBound {
  if (text === '-' || text === '+') return text;
  const isExclusive = text.startsWith('(');
  if (!isExclusive && !text.startsWith('[')) {
    throw new ReplyError('ERR min or max not valid string range item');
  }
  return { value: text.slice(1), isExclusive };
}

export function byMember(minText: string, maxText: string): RangeFinder {
  const min = parseMember(minText);
  const max = parseMember(maxText);
  return between(
    ({ member }) =>
      typeof min === 'string'
        ? min === '+'
        : member < min.value || (min.isExclusive && member === min.value),
    ({ member }) =>
      typeof max === 'string'
        ? max === '-'
        : member > max.value || (max.isExclusive && member === max.value),
  );
}

/** How much of a window is wanted, and from which end. */
export interface Slice {
  readonly isReverse: boolean;
  readonly offset: number;
  /** Negative means all. */
  readonly limit: number;
}

export const whole: Slice = { isReverse: false, offset: 0, limit: -1 };

/** The entries of a window, in the order asked for. */
export function entriesOf(view: SortedSetView, window: RankWindow, slice: Slice): ScoredMember[] {
  const { isReverse, offset, limit } = slice;
  const size = window.to - window.from;
  if (offset < 0 || offset >= size) return [];
  const wanted = limit < 0 ? size - offset : Math.min(limit, size - offset);
  const walk = isReverse ? view.descend(window.to - 1 - offset) : view.ascend(window.from + offset);
  const found: ScoredMember[] = [];
  if (wanted === 0) return found;
  for (const entry of walk) {
    found.push(entry);
    if (found.length >= wanted) break;
  }
  return found;
}
