import type { KeyPart, KeyPattern } from '../facts/key-pattern.js';
import { isDifferentText, isSameText } from './compare.js';
import { alternativePairs } from './same-slot.js';

export type KeyVerdict = 'same' | 'different' | 'perhaps';

/**
 * Whether two calls within one activation of a function name one key. `same` and `different` are
 * proved, taking run-time text to be non-empty; `perhaps` is everything else.
 */
export function sameKey(a: KeyPattern, b: KeyPattern): KeyVerdict {
  const pairs = alternativePairs(a, b);
  if (pairs.every(([left, right]) => isSameText(left, right))) return 'same';
  const neverEmpty = (part: KeyPart): boolean => part.kind === 'literal' && part.text === '';
  return pairs.every(([left, right]) => isDifferentText(left, right, neverEmpty))
    ? 'different'
    : 'perhaps';
}
