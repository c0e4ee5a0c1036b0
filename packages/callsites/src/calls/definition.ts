import type { Definition } from '../facts/argument.js';
import type { Node } from '../syntax/node.js';
import { locationOf, type Source } from '../syntax/source.js';
import type { Value } from '../values/value.js';

/** Where the constant that an argument reads through a name is written. */
export function definitionOf(
  value: Value,
  argument: Node,
  source: Source,
  pathOf: (file: string) => string,
): Definition | undefined {
  const written = value.kind === 'text' ? value.written : undefined;
  if (written === undefined || written.node === argument) return undefined;
  const from = written.scope.source;
  const comment = commentOf(from, written.node);
  return {
    ...(from !== source && { path: pathOf(from.file) }),
    location: locationOf(from, written.node),
    ...(comment !== undefined && { comment }),
  };
}

/** The comment behind an expression on its line, or right above the statement it is in. */
function commentOf({ text }: Source, node: Node): string | undefined {
  const lineEnd = /\r|\n|$/.exec(text.slice(node.range[1], node.range[1] + 400))?.index ?? 0;
  const behind = /(?:\/\/|\/\*)(.*)$/.exec(text.slice(node.range[1], node.range[1] + lineEnd));
  if (behind) return clean(behind[1] ?? '');
  let statement = node;
  while (statement.parent && !/^(Program|BlockStatement|ClassBody)$/.test(statement.parent.type)) {
    statement = statement.parent;
  }
  const above = text.slice(Math.max(0, statement.range[0] - 1000), statement.range[0]);
  const comment = /(?:\/\*((?:(?!\*\/)[^])*)\*\/|\/\/([^\n\r]*))\s*$/.exec(above);
  return comment ? clean(comment[1] ?? comment[2] ?? '') : undefined;
}

const clean = (comment: string): string =>
  comment
    .replace(/^\s*\*+\s?/gm, '')
    .replace(/\*\/\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
