import type { ClientOption } from '../facts/client-construction.js';
import { keyName, memberName, nameOf, unwrap, type Node } from '../syntax/node.js';
import { returnsOf } from '../syntax/returns.js';
import { locationOf, textOf, type Source } from '../syntax/source.js';
import { writesReaching } from '../syntax/writes.js';
import { constantOf } from '../values/text.js';
import type { Engine, FunctionValue, ObjectValue, Scope } from '../values/value.js';

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
    options[prefix + name] = optionOf(reader, node, scope);
    for (const object of objectsOf(engine, node, scope)) {
      include(readOptions(reader, object, `${prefix}${name}.`));
    }
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

/** Every object literal an expression may stand for: by either branch, by each assignment. */
function objectsOf(engine: Engine, node: Node, scope: Scope): readonly ObjectValue[] {
  const inner = unwrap(node);
  if (inner.type === 'ConditionalExpression') {
    return [inner.consequent, inner.alternate].flatMap((each) => objectsOf(engine, each, scope));
  }
  const variable = inner.type === 'Identifier' ? scope.source.variableOf(inner) : undefined;
  const writes = variable ? writesReaching(variable, inner) : [];
  if (writes.length > 1) {
    return writes.flatMap(({ value }) => (value ? objectsOf(engine, value, scope) : []));
  }
  const value = engine.evaluate(inner, scope);
  return value.kind === 'object' ? [value] : [];
}

/** `hostname`, for a member of `new URL(…)`. */
function urlPartOf(engine: Engine, node: Node, scope: Scope): string | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'MemberExpression') return undefined;
  const owner = engine.evaluate(inner.object, scope);
  const isUrl =
    owner.kind === 'foreign' &&
    owner.node.type === 'NewExpression' &&
    nameOf(owner.node.callee) === 'URL';
  return isUrl ? memberName(inner) : undefined;
}

function optionOf(
  { engine, source, pathOf }: OptionsReader,
  node: Node,
  scope: Scope,
): ClientOption {
  const { source: said } = scope;
  const value = engine.evaluate(node, scope);
  const urlPart = urlPartOf(engine, node, scope);
  const common = {
    location: locationOf(said, node),
    ...(said !== source && { path: pathOf(said.file) }),
    text: textOf(said, node),
    ...(urlPart !== undefined && { urlPart }),
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
