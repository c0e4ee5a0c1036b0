import type { TSESTree } from '@typescript-eslint/types';
import type { Variable } from '../syntax/bindings.js';
import { hole, onlyHole } from '../keys/pattern.js';
import {
  isClass,
  isFunction,
  memberName,
  nameOf,
  type Identifier,
  type Node,
} from '../syntax/node.js';
import { writesOf, writesReaching } from '../syntax/writes.js';
import { parameterValue } from './parameters.js';
import { annotatedValue, followPath, patternPath, type Use } from './patterns.js';
import { constant, either, isOpaque, opaque, siteId, text } from './text.js';
import type { Engine, Scope, Value } from './value.js';

/** What a name stands for at the place where it is used. */
export function identifierValue(engine: Engine, node: Identifier, scope: Scope): Value {
  const variable = scope.source.variableOf(node);
  const bound = variable && scope.frame?.bindings.get(variable);
  if (bound !== undefined) return bound;
  if (variable === undefined || variable.defs.length === 0) return globalValue(node, scope);
  for (const definition of variable.defs) {
    const value = definedValue(engine, { definition, variable, node, scope });
    if (value !== undefined) return value;
  }
  return opaque({ node: variable.identifiers[0] ?? node, scope });
}

const globalValue = (node: Identifier, scope: Scope): Value =>
  node.name === 'undefined' ? constant(null) : opaque({ node, scope }, { label: node.name });

function definedValue(engine: Engine, use: Use): Value | undefined {
  const { definition, scope } = use;
  const { source } = scope;
  const declared = definition.node;
  if (definition.type === 'ImportBinding') return importedValue(engine, use);
  if (definition.type === 'Parameter') return parameterValue(engine, use);
  if (definition.type === 'Variable') return variableValue(engine, use);
  if (isFunction(declared)) return { kind: 'function', node: declared, scope };
  if (isClass(declared)) return { kind: 'class', node: declared, source };
  if (declared.type === 'TSEnumDeclaration') return { kind: 'enum', node: declared, source };
  return undefined;
}

function importedValue(engine: Engine, { definition, scope }: Use): Value | undefined {
  const { node, parent } = definition;
  if (node.type === 'TSImportEqualsDeclaration') {
    const reference = node.moduleReference;
    return reference.type === 'TSExternalModuleReference' && reference.expression.type === 'Literal'
      ? engine.imported(String(reference.expression.value), '*', scope.source)
      : undefined;
  }
  if (parent?.type !== 'ImportDeclaration') return undefined;
  return engine.imported(parent.source.value, importedName(node), scope.source);
}

function importedName(node: Node): string {
  if (node.type === 'ImportNamespaceSpecifier') return '*';
  return node.type === 'ImportSpecifier' ? (nameOf(node.imported) ?? '') : 'default';
}

function variableValue(engine: Engine, use: Use): Value | undefined {
  const { definition, variable, node, scope } = use;
  const { node: declarator, name } = definition;
  if (declarator.type !== 'VariableDeclarator') return undefined;
  const annotated = annotatedValue(engine, declarator.id, name, use);
  const assigned =
    declarator.id === name
      ? assignedValue(engine, variable, node, scope)
      : destructuredValue(engine, declarator, use);
  if (assigned !== undefined && !isOpaque(assigned)) return withVariable(engine, assigned, use);
  return annotated ?? assigned ?? opaque({ node: name, scope });
}

/** A literal whose members are also set or added elsewhere is known by its variable. */
function withVariable(engine: Engine, value: Value, { variable, scope }: Use): Value {
  if (value.kind === 'object') return { ...value, variable };
  if (value.kind !== 'list') return value;
  const pushed = variable.references.flatMap(({ identifier: { parent } }) => {
    if (parent?.type !== 'MemberExpression') return [];
    const call = parent.parent;
    const isAdded = /^(push|unshift)$/.test(memberName(parent) ?? '');
    if (!isAdded || call?.type !== 'CallExpression' || call.callee !== parent) return [];
    return call.arguments.map((node) => ({
      value: engine.evaluate(node.type === 'SpreadElement' ? node.argument : node, scope),
      repeated: true,
      node,
    }));
  });
  return pushed.length === 0 ? value : { kind: 'list', items: [...value.items, ...pushed] };
}

function destructuredValue(
  engine: Engine,
  { init, id }: TSESTree.VariableDeclarator,
  use: Use,
): Value | undefined {
  const { definition, scope } = use;
  const path = patternPath(definition.name, id);
  const from = init ?? elementSource(id);
  if (path === undefined || from == null) return undefined;
  const owner = engine.evaluate(from, scope);
  const element = init ? owner : elementOf(owner, definition.name);
  const value = followPath(engine, element, path, use);
  return value ?? opaque({ node: definition.name, scope });
}

/** What a `for … of` runs over, for the pattern in its head. */
function elementSource(target: Node): Node | undefined {
  const loop = target.parent?.parent?.parent;
  return loop?.type === 'ForOfStatement' && loop.left === target.parent?.parent
    ? loop.right
    : undefined;
}

/** An element of a list, as the variable of one loop holds it. */
function elementOf(list: Value, target: Node): Value | undefined {
  const value = list.kind === 'list' ? either(list.items.map((item) => item.value)) : undefined;
  if (value?.kind !== 'text' || isOpaque(value)) return isOpaque(value) ? undefined : value;
  const alternatives = value.pattern.alternatives.map((parts) =>
    parts.map((part) =>
      part.kind === 'hole' && part.perIteration
        ? { ...part, id: `${part.id}@${target.range[0]}` }
        : part,
    ),
  );
  return text({ alternatives });
}

/** What the assignments that reach a use give; a mixture where the analysis cannot decide. */
function assignedValue(
  engine: Engine,
  variable: Variable,
  use: Node,
  scope: Scope,
): Value | undefined {
  const all = writesOf(variable);
  const writes = all.length <= 1 ? all : writesReaching(variable, use);
  const last = writes.at(-1);
  if (last === undefined) return undefined;
  const values = writes.map(({ value, target }) => {
    const over = value ? undefined : elementSource(target);
    if (over) {
      const list = engine.evaluate(over, scope);
      return elementOf(list, target) ?? opaque({ node: target, scope });
    }
    return value
      ? relabelled(engine.evaluate(value, scope), variable.name)
      : opaque({ node: target, scope });
  });
  return oneDecision(either(values), siteId(last.target, scope));
}

/** However often a variable is read, it holds the same one of its alternatives. */
const oneDecision = (value: Value | undefined, choice: string): Value | undefined =>
  value?.kind === 'text' &&
  value.pattern.choice === undefined &&
  value.pattern.alternatives.length > 1
    ? { ...value, pattern: { ...value.pattern, choice } }
    : value;

/** A value that was not followed goes by the name of the variable that holds it. */
const relabelled = (value: Value, label: string): Value => {
  const part = value.kind === 'text' ? onlyHole(value.pattern) : undefined;
  return part?.label.includes('(') ? text(hole({ ...part, label })) : value;
};
