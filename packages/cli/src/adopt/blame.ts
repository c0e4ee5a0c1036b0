import { Node } from 'ts-morph';
import type { Edit } from '@geoslot/checks';
import type { JudgedCall } from './judge-calls.js';
import type { TypeError } from './type-errors.js';

/** A rewritten call with the edit that rewrites it. */
export interface EditedCall {
  readonly judged: JudgedCall;
  readonly edit: Edit;
  /** Absolute. */
  readonly file: string;
}

/**
 * The rewritten calls that an error may come from: the one it is in, else those of its function,
 * else those of its file, else all.
 */
export function blamedFor(
  { file, start }: TypeError,
  edited: readonly EditedCall[],
  editsOf: (file: string) => readonly Edit[],
): readonly EditedCall[] {
  const own = edited.filter((each) => each.file === file);
  if (own.length === 0) return edited;
  const edits = editsOf(file);
  const holds = (from: number, to: number): boolean =>
    moved(from, edits) <= start && start <= moved(to, edits);
  const exact = own.filter(({ edit }) => {
    const begin = moved(edit.start, edits);
    return begin <= start && start <= begin + edit.text.length;
  });
  if (exact.length > 0) return exact;
  const near = own.filter(({ judged }) => {
    const scope = judged.node.getFirstAncestor(Node.isFunctionLikeDeclaration);
    return scope !== undefined && holds(scope.getStart(), scope.getEnd());
  });
  return near.length > 0 ? near : own;
}

/** Where an offset of the old text is in the new one. */
function moved(offset: number, edits: readonly Edit[]): number {
  const before = edits.filter(({ start, end }) => end <= offset && start < offset);
  return before.reduce((sum, { start, end, text }) => sum + text.length - (end - start), offset);
}
