import { Node } from 'ts-morph';
import type { Edit } from '@geoslot/checks';

const opening = (family: string): string => `// geoslot adopt(${family}): left, because `;

/** Above the line a call's statement starts on: why the call was left. */
export function commentEdits(
  family: string,
  leftCalls: readonly { readonly node: Node; readonly because: string }[],
): readonly Edit[] {
  const byLine = new Map<number, Set<string>>();
  for (const { node, because } of leftCalls) {
    const at = lineStart(node);
    byLine.set(at, (byLine.get(at) ?? new Set()).add(because));
  }
  const [first] = leftCalls;
  const text = first?.node.getSourceFile().getFullText() ?? '';
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  return [...byLine].map(([at, reasons]) => {
    const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
    const lines = [...reasons].map((because) => `${indent}${opening(family)}${because}.${newLine}`);
    return { start: at, end: at, text: lines.join('') };
  });
}

/** The comments of an earlier run on this family, with their lines. */
export function oldComments(family: string, text: string): readonly Edit[] {
  const escaped = opening(family).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return [...text.matchAll(new RegExp(`^[ \\t]*${escaped}.*\\r?\\n`, 'gm'))].map(
    ({ index, 0: line }) => ({ start: index, end: index + line.length, text: '' }),
  );
}

/** Start of the line that the innermost statement around a node which starts a line begins on. */
function lineStart(node: Node): number {
  const text = node.getSourceFile().getFullText();
  const startsLine = (each: Node): boolean =>
    text.slice(text.lastIndexOf('\n', each.getStart() - 1) + 1, each.getStart()).trim() === '';
  const place = [node, ...node.getAncestors()].find((each) => isPlace(each) && startsLine(each));
  return text.lastIndexOf('\n', (place ?? node).getStart() - 1) + 1;
}

/** Above statements and properties a comment can stand. */
const isPlace = (node: Node): boolean => Node.isStatement(node) || Node.isPropertyDeclaration(node);
