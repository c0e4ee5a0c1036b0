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
