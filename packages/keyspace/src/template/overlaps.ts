import type { KeyTemplate } from './key-template.js';

/** A step of a template as an automaton: a character, any but a brace, any number of those. */
type Step = string | typeof any | typeof anyMore;
const any = 1;
const anyMore = 2;

/**
 * Whether one key can belong to both templates, when each parameter is one or more characters other
 * than braces. Overlapping families would write into each other's keys.
 *
 * @example
 * overlaps(parseTemplate('u:{$id}:$kind'), parseTemplate('u:{$id}:cart')); // true
 */
export function overlaps(first: KeyTemplate, second: KeyTemplate): boolean {
  const left = stepsOf(first);
  const right = stepsOf(second);
  const width = right.length + 1;
  const seen = new Set<number>([0]);
  for (const state of seen) {
    const row = Math.floor(state / width);
    const column = state % width;
    if (row === left.length && column === right.length) return true;
    for (const [i, j] of successors(left[row], right[column]))
      seen.add((row + i) * width + column + j);
  }
  return false;
}

function stepsOf(template: KeyTemplate): readonly Step[] {
  return template.parts.flatMap((part): readonly Step[] =>
    part.kind === 'parameter' ? [any, anyMore] : part.text.split(''),
  );
}

/** How far each side moves: past an `anyMore` for nothing, or both by one character they share. */
function successors(left: Step | undefined, right: Step | undefined): (readonly [0 | 1, 0 | 1])[] {
  const moves: (readonly [0 | 1, 0 | 1])[] = [];
  if (left === anyMore) moves.push([1, 0]);
  if (right === anyMore) moves.push([0, 1]);
  if (left !== undefined && right !== undefined && shareCharacter(left, right)) {
    moves.push([left === anyMore ? 0 : 1, right === anyMore ? 0 : 1]);
  }
  return moves;
}

function shareCharacter(left: Step, right: Step): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left === right;
  const literal = typeof left === 'string' ? left : right;
  return literal !== '{' && literal !== '}';
}
