import type { KeyPart } from '../facts/key-pattern.js';

/** The two parts hold the same text, whatever that is. */
export function isSamePart(left: KeyPart | undefined, right: KeyPart | undefined): boolean {
  if (left?.kind === 'literal') return right?.kind === 'literal' && left.text === right.text;
  return left !== undefined && right?.kind === 'hole' && left.id === right.id;
}

/** The two texts are the same, whatever the holes hold. */
export const isSameText = (left: readonly KeyPart[], right: readonly KeyPart[]): boolean =>
  left.length === right.length && left.every((part, index) => isSamePart(part, right[index]));

/**
 * The two texts can never be the same: after what they share at one end, a letter differs or only
 * one of them goes on. `mayBeEmpty` says which holes may hold nothing.
 */
export const isDifferentText = (
  left: readonly KeyPart[],
  right: readonly KeyPart[],
  mayBeEmpty: (part: KeyPart) => boolean,
): boolean =>
  differsAtStart(left, right, mayBeEmpty) ||
  differsAtStart(reversed(left), reversed(right), mayBeEmpty);

const reversed = (parts: readonly KeyPart[]): readonly KeyPart[] =>
  parts
    .map((part) =>
      part.kind === 'hole' ? part : { ...part, text: [...part.text].reverse().join('') },
    )
    .reverse();

function differsAtStart(
  left: readonly KeyPart[],
  right: readonly KeyPart[],
  mayBeEmpty: (part: KeyPart) => boolean,
): boolean {
  const [first, ...leftRest] = left;
  const [second, ...rightRest] = right;
  if (first === undefined || second === undefined) {
    return [...left, ...right].some((part) => !mayBeEmpty(part));
  }
  if (isSamePart(first, second)) return differsAtStart(leftRest, rightRest, mayBeEmpty);
  if (first.kind === 'hole' || second.kind === 'hole') return false;
  const shared = Math.min(first.text.length, second.text.length);
  if (first.text.slice(0, shared) !== second.text.slice(0, shared)) return true;
  const rest = (part: { text: string }): KeyPart[] =>
    part.text.length > shared ? [{ kind: 'literal', text: part.text.slice(shared) }] : [];
  return differsAtStart([...rest(first), ...leftRest], [...rest(second), ...rightRest], mayBeEmpty);
}
