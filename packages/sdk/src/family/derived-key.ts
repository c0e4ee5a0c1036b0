/** What the SDK keeps beside an application's key, in the same slot. */
export type DerivedKind = 'op' | 'open' | 'window' | 'selftest';

/**
 * The name of a key the SDK derives: `~gs:<kind>:<full key>[:<id>]`. The full key holds the hash
 * tag, so both live in one slot; no application template may start with `~gs:`.
 */
export function derivedKey(kind: DerivedKind, key: string, id?: string): string {
  return id === undefined ? `~gs:${kind}:${key}` : `~gs:${kind}:${key}:${id}`;
}
