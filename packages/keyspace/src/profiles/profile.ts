import type { DataType } from '../commands/command-row.js';
import type { Evidence } from '../commands/merge/merge-rule.js';

/** A kind of database that more than one region may write to, or plain Redis. */
export type ProfileName =
  'redis-active-active' | 'redis' | 'memorydb-multi-region' | 'keydb-active-replica';

/** What an application keeps in a database, as far as its merging differs. */
export type Holding =
  | ('string' | 'string counter' | 'bitmap' | 'hyperloglog' | 'hash field' | 'hash counter')
  | ('set' | 'sorted set score' | 'sorted set counter' | 'geo' | 'list' | 'stream' | 'json')
  | 'expiry';

/**
 * What concurrent writes of two regions come to.
 * - `merges`: nothing is lost;
 * - `latest wins`: regions agree, and concurrent writes of a key or element but one are lost;
 * - `latest key wins`: regions agree on one whole key, and elements of the others are lost;
 * - `arbitrary wins`: regions agree on one region's write, whatever its time;
 * - `diverges`: regions may differ for ever;
 * - `one writer`: the database has no second writer;
 * - `not offered`: the type or command is refused.
 */
export type Outcome =
  | ('merges' | 'latest wins' | 'latest key wins' | 'arbitrary wins')
  | 'diverges'
  | 'one writer'
  | 'not offered';

/** How one holding converges on a profile. */
export interface Convergence {
  readonly outcome: Outcome;
  /** For people: what two concurrent regions would see. */
  readonly sentence: string;
  readonly evidence: Evidence;
  readonly source: string;
}

/** Commands a profile or product refuses. */
export interface Refusal {
  /** Names; with `words` only calls that hold one of these options are refused. */
  readonly commands?: readonly string[];
  readonly words?: readonly string[];
  readonly dataTypes?: readonly DataType[];
  readonly isBlocking?: true;
  /** Why, as the rest of a sentence that starts with the product. */
  readonly reason: string;
  readonly source: string;
}

/** A product behind a profile, where it differs from the others. */
export interface Product {
  readonly name: ProductName;
  readonly title: string;
  /** What to know that no table tells. */
  readonly differences: readonly string[];
  readonly refusals: readonly Refusal[];
}

/** A product that a profile stands for. */
export type ProductName =
  | ('redis-software' | 'redis-cloud' | 'azure-managed-redis' | 'redis-open-source')
  | ('memorydb' | 'keydb');

/** How a kind of database treats data of several regions, and what it refuses. */
export interface Profile {
  readonly name: ProfileName;
  readonly title: string;
  /** Whether more than one region accepts writes. */
  readonly isMultiWriter: boolean;
  readonly products: readonly [Product, ...Product[]];
  readonly convergence: Readonly<Record<Holding, Convergence>>;
  readonly refusals: readonly Refusal[];
}
