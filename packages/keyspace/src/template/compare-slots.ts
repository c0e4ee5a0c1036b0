import { hashSlot } from '../slot/hash-slot.js';
import type { HashPolicy } from '../slot/hash-tag.js';
import type { KeyTemplate } from './key-template.js';

/**
 * Whether two keys are in one slot.
 * - `same`: always, for templates as long as parameters of one name have one value;
 * - `different`: never;
 * - `depends on values`: on what the parameters of the tags are given.
 */
export type SlotComparison = 'same' | 'different' | 'depends on values';

/**
 * Compares the slots of two keys or key templates. Templates have one tag, on which all hashing
 * policies agree; `policy` matters for concrete keys only.
 *
 * @example
 * compareSlots(parseTemplate('s:{$id}:cart'), parseTemplate('s:{$id}:views')); // 'same'
 * compareSlots(parseTemplate('g:{board}:$hour'), 'g:{flags}:beta'); // 'different'
 */
export function compareSlots(
  first: KeyTemplate | string,
  second: KeyTemplate | string,
  policy: HashPolicy = 'oss',
): SlotComparison {
  const left = fixedSlot(first, policy);
  const right = fixedSlot(second, policy);
  if (left !== undefined && right !== undefined) return left === right ? 'same' : 'different';
  const haveOneTag =
    typeof first === 'object' && typeof second === 'object' && first.tag.text === second.tag.text;
  return haveOneTag ? 'same' : 'depends on values';
}

/** The slot that every rendering is in, when there is one. */
function fixedSlot(key: KeyTemplate | string, policy: HashPolicy): number | undefined {
  if (typeof key === 'string') return hashSlot(key, policy);
  const [part] = key.tag.parts;
  const isFixed = key.tag.parts.length === 1 && part?.kind === 'text';
  return isFixed ? hashSlot(`{${part.text}}`, policy) : undefined;
}
