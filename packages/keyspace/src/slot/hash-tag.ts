/**
 * How a database finds the part of a key that decides its slot.
 * - `oss`: Redis Cluster, and the "Redis hashing policy" of Redis Cloud: first `{`, first `}`
 *   after it, and an empty tag does not count.
 * - `rs-standard`: the "standard" policy of Redis Software, the regular expression
 *   `.*{(?<tag>.*)}.*`: the last `}`, the last `{` before it, and an empty tag counts.
 *   (redis/docs, content/operate/rs/databases/durability-ha/clustering.md:64 and :102)
 *
 * Keys rendered from a key template hold exactly one non-empty tag, so both policies agree on them.
 */
export type HashPolicy = 'oss' | 'rs-standard';

/** Character range of a tag, without its braces. */
interface TagRange {
  readonly start: number;
  readonly end: number;
}

/** Where the tag of `key` lies, or `undefined` when the whole key is hashed. */
export function findHashTag(key: string, policy: HashPolicy): TagRange | undefined {
  if (policy === 'rs-standard') {
    const close = key.lastIndexOf('}');
    const open = close <= 0 ? -1 : key.lastIndexOf('{', close - 1);
    return open === -1 ? undefined : { start: open + 1, end: close };
  }
  const open = key.indexOf('{');
  if (open === -1) return undefined;
  const close = key.indexOf('}', open + 1);
  return close <= open + 1 ? undefined : { start: open + 1, end: close };
}

/**
 * The hash tag of a key: the text whose slot the key gets.
 *
 * @param key - the key as the application writes it
 * @param policy - hashing policy of the database, `oss` unless stated
 * @returns the tag, or `undefined` when the key has none and is hashed whole; under `rs-standard`
 * the tag may be the empty string
 * @example
 * hashTag('cart:{42}:items'); // '42'
 * hashTag('{}foo'); // undefined
 * hashTag('{}foo', 'rs-standard'); // ''
 */
export function hashTag(key: string, policy: HashPolicy = 'oss'): string | undefined {
  const range = findHashTag(key, policy);
  return range && key.slice(range.start, range.end);
}
