import type { EarlyRemoval } from './cause.js';
import type { Cell } from './cell.js';
import type { DotSet } from './dot-set.js';
import type { ExpiryTime } from './expiry.js';

/** Cells by their path as they were; undefined where there was none. */
export type FormerCells<V> = readonly (readonly [path: string, cell: Cell<V> | undefined])[];

/** The times of fields as they were. */
export type FormerTimes = readonly (readonly [path: string, times: readonly ExpiryTime[]])[];

/** What one change of a collection was about to touch. */
export type FormerElements =
  | {
      readonly kind: 'set';
      readonly members: readonly (readonly [member: string, dots: DotSet | undefined])[];
    }
  | { readonly kind: 'hash'; readonly cells: FormerCells<string>; readonly times: FormerTimes }
  | { readonly kind: 'zset'; readonly cells: FormerCells<number> };

/** What one effect was about to touch of a key that holds one collection. */
export interface FormerParts {
  readonly elements: FormerElements | undefined;
  readonly times: readonly ExpiryTime[];
  readonly early: readonly EarlyRemoval[] | undefined;
}

/** How many elements were saved. */
export function partCount({ elements }: FormerParts): number {
  if (elements === undefined) return 1;
  return elements.kind === 'set' ? elements.members.length : elements.cells.length;
}
