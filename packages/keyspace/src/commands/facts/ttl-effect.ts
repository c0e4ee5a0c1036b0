/**
 * What a call does to the TTL of the keys it writes.
 * - `sets`: gives them a TTL, or a new one;
 * - `keeps`: leaves a TTL as it was; a key it creates has none;
 * - `drops`: they have no TTL afterwards, or are gone;
 * - `carries`: the destination gets the TTL the source has;
 * - `by script`: whatever the script or the queued commands do;
 * - `none`: it writes no key.
 */
export type TtlEffect = 'sets' | 'keeps' | 'drops' | 'carries' | 'by script' | 'none';

/** What each effect means, for people. */
export const ttlSentences: Readonly<Record<TtlEffect, string>> = {
  sets: 'It gives the key a TTL, or a new one.',
  keeps: 'It leaves a TTL as it was; a key it creates has none.',
  drops: 'The key has no TTL afterwards, or is gone.',
  carries: 'The destination gets the TTL the source has.',
  'by script': 'It does to a TTL what its commands do.',
  none: 'It writes no key.',
};
