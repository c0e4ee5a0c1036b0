import type { ClientOption } from '../facts/client-construction.js';
import { keyName, memberName, type Node } from '../syntax/node.js';
import { returnsOf } from '../syntax/returns.js';
import { locationOf, textOf, type Source } from '../syntax/source.js';
import { constantOf } from '../values/text.js';
import type { Engine, FunctionValue, ObjectValue, Scope, Value } from '../values/value.js';

export interface ReadOptions {
  readonly options: Record<string, ClientOption>;
  readonly isComplete: boolean;
}

/** Reads options for one file: those said elsewhere carry the path. */
export interface OptionsReader {
  readonly engine: Engine;
  readonly source: Source;
  readonly pathOf: (file: string) => string;
}

/** The options an object literal gives, nested ones by path. */
export function readOptions(reader: OptionsReader, value: ObjectValue, prefix = ''): ReadOptions {
  const { engine } = reader;
  const options: Record<string, ClientOption> = {};
  let isComplete = true;
  const include = (read: ReadOptions): void => {
    Object.assign(options, read.options);
    isComplete &&= read.isComplete;
  };
  const set = (name: string, node: Node, scope: Scope): void => {
    const member = engine.evaluate(node, scope);
    options[prefix + name] = optionOf(reader, member, node, scope.source);
    if (member.kind === 'object') include(readOptions(reader, member, `${prefix}${name}.`));
  };
  for (const property of value.node.properties) {
    const name = property.type === 'Property' ? keyName(property) : undefined;
    if (property.type === 'SpreadElement') {
      const spread = engine.evaluate(property.argument, value.scope);
      if (spread.kind === 'object') include(readOptions(reader, spread, prefix));
      else isComplete = false;
    } else if (name !== undefined) set(name, property.value, value.scope);
    else isComplete = false;
  }
  for (const [name, node] of assignedMembers(value)) {
    set(name, node, { source: value.scope.source });
  }
  return { options, isComplete };
}

/** `options.socket = …` after the literal. */
const assignedMembers = ({ variable }: ObjectValue): readonly (readonly [string, Node])[] =>
  (variable?.references ?? []).flatMap(({ identifier: { parent } }) => {
    const assignment = parent?.type === 'MemberExpression' ? parent.parent : undefined;
    const isTarget = assignment?.type === 'AssignmentExpression' && assignment.left === parent;
    const name = parent?.type === 'MemberExpression' ? memberName(parent) : undefined;
    return isTarget && name !== undefined ? [[name, assignment.right] as const] : [];
  });

function optionOf(
  { engine, source, pathOf }: OptionsReader,
  value: Value,
  node: Node,
  said: Source,
): ClientOption {
  const common = {
    location: locationOf(said, node),
    ...(said !== source && { path: pathOf(said.file) }),
    text: textOf(said, node),
  };
  if (value.kind === 'function') {
    return { ...common, kind: 'function', returns: returnedConstants(engine, value) };
  }
  const constant = constantOf(value);
  return constant === undefined
    ? { ...common, kind: 'dynamic' }
    : { ...common, kind: 'static', value: constant };
}

function returnedConstants(engine: Engine, { node, scope }: FunctionValue) {
  return returnsOf(node, scope.source)
    .map((expression) => constantOf(engine.evaluate(expression, scope)))
    .filter((constant) => constant !== undefined);
}
