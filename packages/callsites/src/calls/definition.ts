import type { Definition } from '../facts/argument.js';
import type { Node } from '../syntax/node.js';
import { locationOf, type Source } from '../syntax/source.js';
import type { Engine, Scope, Site, Value } from '../values/value.js';

/** Where the constant that an argument reads through a name, or by default, is written. */
export function definitionOf(
  engine: Engine,
  value: Value,
  { node: argument, scope }: Site,
  source: Source,
  pathOf: (file: string) => string,
): Definition | undefined {
  const written = writtenAt(value) ?? writtenAt(defaultOf(engine, argument, scope));
  if (written === undefined || written.node === argument) return undefined;
  const from = written.scope.source;
  const comment = commentOf(from, written.node);
  return {
    ...(from !== source && { path: pathOf(from.file) }),
    location: locationOf(from, written.node),
    ...(comment !== undefined && { comment }),
  };
}

const writtenAt = (value: Value | undefined): Site | undefined =>
  value?.kind === 'text' ? value.written : undefined;

/** What a parameter holds when the caller leaves it out. */
function defaultOf(engine: Engine, argument: Node, { source }: Scope): Value | undefined {
  const [definition] = source.variableOf(argument)?.defs ?? [];
  const { parent } = definition?.name ?? {};
  return definition?.type === 'Parameter' && parent?.type === 'AssignmentPattern'
    ? engine.evaluate(parent.right, { source })
    : undefined;
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
