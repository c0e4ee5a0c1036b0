import type { ValueField } from '../values/field.js';
import type { ClaimView } from './claim-view.js';

/** Where a claim counts. */
export type GuardScope = 'region' | 'mesh' | 'home';

/** What an answer of the guard rests on. */
export type Guarantee = 'region' | 'exclusive' | 'detect' | 'home';

/** What is known about the work of a claim whose owner is gone. */
export type Reconciled<Result> =
  { readonly executed: true; readonly result: Result } | { readonly executed: false } | 'unknown';

/** Two runs of one id, told to the side whose claim lost. */
export interface Conflict {
  /** The losing claim, of this region. */
  readonly mine: ClaimView;
  /** The claim that stands. */
  readonly winner: ClaimView;
  /** Same at every call for this claim: handlers must be idempotent on it. */
  readonly compensationId: string;
  /** The key that holds both claims. */
  readonly key: string;
}

/** How scope `'home'` finds the region that decides an id. */
export interface HomeMap {
  /** Raise it with every change of `regions`; part of the fencing token. */
  readonly version: number;
  /** The regions that may be a home; every declared one unless stated. */
  readonly regions?: readonly string[];
  /** While a change rolls out: the regions of the map before. An id must be granted by both. */
  readonly previousRegions?: readonly string[];
  /** The home of a hash tag; by rendezvous hashing unless stated. */
  readonly homeOf?: (tag: string, regions: readonly string[]) => string;
}

/** Everything a guard's declaration decides. */
export interface GuardRules<Input, Output> {
  readonly scope: GuardScope;
  readonly leaseMs: number;
  readonly settleMs: number;
  readonly retentionMs: number;
  readonly requireWitness: number;
  readonly onUnknown: 'ask' | 'rerun' | 'reject';
  readonly homeMap: HomeMap;
  /** What happens when the home does not answer: nothing runs, or the protocol of `'mesh'`. */
  readonly whenHomeDown: 'reject' | 'mesh';
  readonly result: ValueField<Input, Output>;
  readonly reconcile?: (claim: ClaimView) => Promise<Reconciled<Input>> | Reconciled<Input>;
  readonly onConflict?: (conflict: Conflict) => Promise<void> | void;
}
