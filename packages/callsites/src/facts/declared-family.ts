import type { SourceLocation } from './location.js';

/** One key family that `defineKeyspace` of the package `geoslot` declares. */
export interface DeclaredFamily {
  /** The member of the keyspace: `signups`, used as `geo.signups`. */
  readonly name: string;
  /** The function that describes it: `counter`, `rateLimit`. */
  readonly builder: string;
  /** The key template: `g:{signups}:total`. */
  readonly template: string;
  /** Relative to the project's root; absent for the same file. */
  readonly path?: string;
  /** The call of the builder. */
  readonly location: SourceLocation;
}
