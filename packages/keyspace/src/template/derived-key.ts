import { KeyParameterError } from './parameter-text.js';

/** What a key that the SDK made beside a family's key is for. */
export interface DerivedKey {
  /** The kind of marker or index: `op`, `open`. */
  readonly kind: string;
  /** The family's key, followed by `:` and the id where the kind has one. */
  readonly rest: string;
}

const prefix = '~gs:';

/**
 * A key derived from a family's key: `~gs:<kind>:<full key>[:<id>]`. It is in the same slot,
 * since the full key holds the only braces.
 *
 * @param kind - letters, digits and dashes
 * @param key - a key rendered from a template
 * @param id - what tells several keys of one kind apart
 * @throws KeyParameterError when the id holds a brace, which would move the hash tag
 */
export function derivedKey(kind: string, key: string, id?: string): string {
  if (id !== undefined && /[{}]/.test(id)) {
    throw new KeyParameterError(
      `the id of a derived '${kind}' key holds a brace, which would move the hash tag; pass an id without braces`,
    );
  }
  return id === undefined ? `${prefix}${kind}:${key}` : `${prefix}${kind}:${key}:${id}`;
}

/** Kind and rest of a derived key, or `undefined` when `key` is not derived. */
export function parseDerivedKey(key: string): DerivedKey | undefined {
  const [, kind, rest] = /^~gs:([a-z0-9-]+):(.*)$/is.exec(key) ?? [];
  return kind === undefined || rest === undefined ? undefined : { kind, rest };
}
