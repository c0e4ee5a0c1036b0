import { textArithmetic } from './amount.js';
import type { CellMapChange } from './cell-map.js';
import { CellMap } from './cell-map.js';

export type HashChange = CellMapChange<'hash', string>;

/**
 * A hash: fields are observed-remove, each field is a cell that behaves like a string key
 * (Redis documentation, active-active data types, hashes).
 */
export class ObservedRemoveHash extends CellMap<'hash', string> {
  readonly kind = 'hash';
  readonly arithmetic = textArithmetic;
}
