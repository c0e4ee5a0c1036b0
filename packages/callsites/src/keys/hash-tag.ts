import type { HolePart, KeyAlternative, KeyPart, KeyPattern } from '../facts/key-pattern.js';
import { joinParts } from './pattern.js';

/**
 * What run-time text is taken to hold. `assume`: no braces and never nothing, as in nearly all
 * code. `strict`: anything, so that a verdict holds whatever the caller passes.
 */
export type HoleMode = 'assume' | 'strict';

/** The part of a key that decides its slot. */
export type HashedText =
  | { readonly kind: 'tag' | 'whole'; readonly parts: readonly KeyPart[] }
  | { readonly kind: 'unknown' };

/** The hole may be empty or hold braces, which would move or empty the hash tag. */
export const isWild = (part: KeyPart, mode: HoleMode): part is HolePart =>
  part.kind === 'hole' && part.holds === 'anything' && mode === 'strict';

/**
 * The hashed part of a key: what stands between the first `{` and the first `}` after it, or the
 * whole key where that is nothing or a brace is missing (redis.io, "Redis Cluster specification",
 * hash tags).
 */
export function hashedText(key: KeyAlternative, mode: HoleMode): HashedText {
  const { before, inside, isClosed } = splitAtTag(key);
  if (before.some((part) => isWild(part, mode))) return { kind: 'unknown' };
  if (inside === undefined) return { kind: 'whole', parts: key };
  if (inside.some((part) => isWild(part, mode))) return { kind: 'unknown' };
  return isClosed && inside.length > 0
    ? { kind: 'tag', parts: inside }
    : { kind: 'whole', parts: key };
}

interface TagSplit {
  readonly before: readonly KeyPart[];
  /** Absent without a literal `{`. */
  readonly inside?: readonly KeyPart[];
  readonly isClosed: boolean;
}

/** Splits at the first `{` and the first `}` after it that the source spells out. */
export function splitAtTag(key: KeyAlternative): TagSplit {
  const before: KeyPart[] = [];
  let inside: KeyPart[] | undefined;
  for (const part of key) {
    if (part.kind === 'hole') {
      (inside ?? before).push(part);
      continue;
    }
    let { text } = part;
    if (inside === undefined) {
      const open = text.indexOf('{');
      before.push({ kind: 'literal', text: open < 0 ? text : text.slice(0, open) });
      if (open < 0) continue;
      inside = [];
      text = text.slice(open + 1);
    }
    const close = text.indexOf('}');
    inside.push({ kind: 'literal', text: close < 0 ? text : text.slice(0, close) });
    if (close >= 0) return { before: joinParts(before), inside: joinParts(inside), isClosed: true };
  }
  return {
    before: joinParts(before),
    ...(inside && { inside: joinParts(inside) }),
    isClosed: false,
  };
}

/** The tags the source spells out in an alternative, first to last; only the first one counts. */
export function hashTags(key: KeyAlternative): readonly KeyAlternative[] {
  const tags: KeyAlternative[] = [];
  let open: KeyPart[] | undefined;
  for (const part of key) {
    if (part.kind === 'hole') {
      open?.push(part);
      continue;
    }
    for (const piece of part.text.split(/([{}])/)) {
      if (piece === '{' && open === undefined) open = [];
      else if (piece === '}' && open !== undefined) {
        tags.push(joinParts(open));
        open = undefined;
      } else open?.push({ kind: 'literal', text: piece });
    }
  }
  return tags;
}

/** A tag that holds only run-time text: when that is empty, the whole key is hashed instead. */
export const canHaveEmptyTag = (pattern: KeyPattern): boolean =>
  pattern.alternatives.some((key) => {
    const { inside, isClosed } = splitAtTag(key);
    return isClosed && inside !== undefined && inside.every((part) => isWild(part, 'strict'));
  });
