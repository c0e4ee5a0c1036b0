import { hashSlot } from '@geoslot/keyspace';
import type { KeyAlternative, KeyPart, KeyPattern } from '../facts/key-pattern.js';
import { isDifferentText, isSameText } from './compare.js';
import { hashedText, isWild, splitAtTag, type HoleMode } from './hash-tag.js';
import { constantText } from './pattern.js';

/**
 * `equal`: one slot, proved. `different`: two constants in two slots, or hashed texts that can
 * never be the same. `may-differ`: it hangs on values that are independent of one another.
 * `unknown`: the analysis could not follow a key.
 */
export type SlotVerdict = 'equal' | 'different' | 'may-differ' | 'unknown';

const gravity: Readonly<Record<SlotVerdict, number>> = {
  equal: 0,
  unknown: 1,
  'may-differ': 2,
  different: 3,
};

/**
 * Whether two keys of one call or transaction share a hash slot; of several alternatives the
 * gravest verdict counts.
 *
 * @param mode `assume` (default): run-time text holds no braces and is never empty.
 */
export function sameSlot(a: KeyPattern, b: KeyPattern, mode: HoleMode = 'assume'): SlotVerdict {
  let gravest: SlotVerdict = 'equal';
  for (const [left, right] of alternativePairs(a, b)) {
    const verdict = sameSlotOf(left, right, mode);
    if (gravity[verdict] > gravity[gravest]) gravest = verdict;
  }
  return gravest;
}

/** The alternatives that can occur together. */
export function alternativePairs(
  a: KeyPattern,
  b: KeyPattern,
): readonly (readonly [KeyAlternative, KeyAlternative])[] {
  const chosenTogether =
    a.choice !== undefined &&
    a.choice === b.choice &&
    a.alternatives.length === b.alternatives.length;
  return a.alternatives.flatMap((left, index) =>
    (chosenTogether ? b.alternatives.slice(index, index + 1) : b.alternatives).map(
      (right) => [left, right] as const,
    ),
  );
}

function sameSlotOf(left: KeyAlternative, right: KeyAlternative, mode: HoleMode): SlotVerdict {
  if (isSameText(left, right) || sharesTagPrefix(left, right, mode)) return 'equal';
  const a = hashedText(left, mode);
  const b = hashedText(right, mode);
  if (a.kind === 'unknown' || b.kind === 'unknown') return 'unknown';
  const constants = [a.parts, b.parts].map((parts) => constantText({ alternatives: [parts] }));
  if (constants.every((text) => text !== undefined)) {
    return hashSlot(constants[0] ?? '') === hashSlot(constants[1] ?? '') ? 'equal' : 'different';
  }
  if (isSameText(a.parts, b.parts)) return 'equal';
  const mayBeEmpty = (part: KeyPart): boolean => isWild(part, mode);
  if (isDifferentText(a.parts, b.parts, mayBeEmpty)) return 'different';
  return [left, right].some(isUnfollowed) ? 'unknown' : 'may-differ';
}

/** A key of which nothing is known but a name. */
const isUnfollowed = (key: KeyAlternative): boolean =>
  key.some((part) => part.kind === 'hole' && part.origin === 'unknown') ||
  key.every((part) => part.kind === 'hole');

/**
 * Both keys read alike up to a closing brace: whatever the holes hold, the first tag is in the
 * shared text and so is the same, unless it can be empty.
 */
function sharesTagPrefix(left: KeyAlternative, right: KeyAlternative, mode: HoleMode): boolean {
  const a = splitAtTag(left);
  const b = splitAtTag(right);
  if (!a.isClosed || !b.isClosed || a.inside === undefined || b.inside === undefined) return false;
  const [first] = a.inside;
  const isFilled = first !== undefined && !isWild(first, mode);
  const isFirst = !a.before.some((part) => isWild(part, mode));
  return isFilled && isFirst && isSameText(a.before, b.before) && isSameText(a.inside, b.inside);
}
