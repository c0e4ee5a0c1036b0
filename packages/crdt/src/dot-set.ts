import type { Cause, Side } from './cause.js';
import { hasRemoved, observes } from './cause.js';
import type { Dot } from './dot.js';
import type { Kind } from './kind.js';

/**
 * The live dots of one element: almost always one, and then a bare number. An array per element
 * costs five times the time and eight times the memory.
 */
export type DotSet = Dot | readonly Dot[];

export const dotsOf = (dots: DotSet): readonly Dot[] => (typeof dots === 'number' ? [dots] : dots);

const pack = (dots: readonly Dot[]): DotSet | undefined => {
  const [first, second] = dots;
  return second === undefined ? first : dots;
};

/** What is left after the cause dropped the dots it had observed. */
export const unobserved = (dots: DotSet, cause: Cause): DotSet | undefined => {
  if (typeof dots === 'number') return observes(cause, dots) ? undefined : dots;
  return pack(dots.filter((dot) => !observes(cause, dot)));
};

export const withDot = (dots: DotSet | undefined, dot: Dot): DotSet =>
  dots === undefined ? dot : [...dotsOf(dots), dot].sort((one, other) => one - other);

/** Keeps a dot both sides hold, or one that the side without it has not removed. */
export function mergeDots(
  here: DotSet | undefined,
  there: DotSet | undefined,
  kind: Kind,
  path: string | undefined,
  mine: Side,
  theirs: Side,
): DotSet | undefined {
  if (here === there) return here;
  const own = here === undefined ? [] : dotsOf(here);
  const other = there === undefined ? [] : dotsOf(there);
  const kept = [
    ...own.filter((dot) => other.includes(dot) || !hasRemoved(theirs, kind, path, dot)),
    ...other.filter((dot) => !own.includes(dot) && !hasRemoved(mine, kind, path, dot)),
  ];
  return pack(kept.sort((one, two) => one - two));
}
