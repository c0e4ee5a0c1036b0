import type { Library } from '../facts/redis-call.js';

/** What a type checker says of the method called at one place. */
export interface OracleAnswer {
  readonly library: Library;
  readonly kind: 'client' | 'chain';
}

/**
 * The second opinion: asked once a file, and only for calls whose receiver flow left open.
 * `offsets` are UTF-16 offsets of the methods' names; the answers are parallel to them.
 */
export interface TypeOracle {
  symbolsAt(file: string, offsets: readonly number[]): readonly (OracleAnswer | undefined)[];
}
