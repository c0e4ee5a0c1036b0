/**
 * Whether a call of unknown outcome may be sent again.
 * - `safe`: unconditionally;
 * - `idempotent`: a repeat gives the same state if nobody else wrote in between; it may
 *   overwrite or revive a newer write;
 * - `safe with operationId`: only where a marker in the same slot tells a repeat from a new call;
 * - `unsafe`: a repeat may apply the effect twice, lose it, or answer wrongly.
 */
export type RetrySafety = 'safe' | 'idempotent' | 'safe with operationId' | 'unsafe';

/** Retry safety in the region of the first attempt, and in another region. */
export interface RetryClass {
  readonly sameRegion: RetrySafety;
  readonly otherRegion: RetrySafety;
  /** Why, in one sentence. */
  readonly because: string;
}

/** Reads change nothing. */
export const readAgain: RetryClass = {
  sameRegion: 'safe',
  otherRegion: 'safe',
  because: 'A read changes nothing; another region may answer from an older state.',
};

/** Unions of fixed elements that nothing can undo. */
export const joinAgain: RetryClass = {
  sameRegion: 'safe',
  otherRegion: 'safe',
  because: 'The effect is a union that a repeat cannot change.',
};

/** Writes of fixed values. */
export const assignAgain: RetryClass = {
  sameRegion: 'idempotent',
  otherRegion: 'idempotent',
  because: 'A repeat writes the same value, but over whatever was written in between.',
};

/** Effects that reach only what the executing region has already seen. */
export const observedAgain: RetryClass = {
  sameRegion: 'idempotent',
  otherRegion: 'unsafe',
  because:
    'It acts on what the region has seen; another region may not have seen it and answers OK.',
};

/** Increments. */
export const addAgain: RetryClass = {
  sameRegion: 'safe with operationId',
  otherRegion: 'unsafe',
  because: 'A repeat adds again unless a marker in the same slot and region recognises it.',
};

/** Calls whose repeat does or answers something else. */
export const neverAgain: RetryClass = {
  sameRegion: 'unsafe',
  otherRegion: 'unsafe',
  because: 'A repeat applies again, or its reply no longer tells what the first attempt did.',
};

/** State of one connection: a retry on a new connection finds none of it. */
export const sessionAgain: RetryClass = {
  sameRegion: 'idempotent',
  otherRegion: 'idempotent',
  because: 'It concerns only its own connection and is set up anew on another.',
};
