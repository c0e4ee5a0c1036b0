import type { Holding, Outcome } from '@geoslot/keyspace/profiles';

/**
 * What a family keeps in the database, as far as its merging decides where it may live: the kind of
 * data, and the outcomes of concurrent writes that its encoding can bear.
 */
export interface FamilyHolding {
  readonly holding: Holding;
  readonly bears: readonly Outcome[];
  /** What to declare instead where this encoding does not converge. */
  readonly remedy?: string;
}

/** Data whose concurrent writes must all count. */
export function merging(holding: Holding, remedy?: string): FamilyHolding {
  return { holding, bears: ['merges', 'one writer'], ...(remedy === undefined ? {} : { remedy }) };
}

/** Data of which the last write may stay, element by element: registers, and value fields. */
export function overwriting(holding: Holding): FamilyHolding {
  return {
    holding,
    bears: ['merges', 'one writer', 'latest wins', 'arbitrary wins'],
  };
}

/**
 * Hash fields that one region writes each: per-field last write wins loses nothing; a whole key
 * that wins loses the fields of the other regions.
 */
export const oneWriterPerField: FamilyHolding = {
  holding: 'hash field',
  bears: ['merges', 'one writer', 'latest wins'],
};
