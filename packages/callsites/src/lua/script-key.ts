import type { Chunk, Expression, Node } from 'luaparse';
import type { ScriptKey } from '../facts/script.js';

/** What local names stand for, where they are assigned exactly once. */
export type Locals = ReadonlyMap<string, Expression>;

/** The names a script binds once: `local key = KEYS[1]`, `for _, key in ipairs(KEYS)`. */
export function localsOf(chunk: Chunk): Locals {
  const locals = new Map<string, Expression>();
  const rebound = new Set<string>();
  const bind = (name: string, value: Expression | undefined): void => {
    if (locals.has(name) || value === undefined) rebound.add(name);
    else locals.set(name, value);
  };
  const visit = (node: Node): void => {
    if (node.type === 'LocalStatement' || node.type === 'AssignmentStatement') {
      node.variables.forEach((variable, index) => {
        if (variable.type === 'Identifier') bind(variable.name, node.init[index]);
      });
    }
    if (node.type === 'ForGenericStatement') {
      const [, element] = node.variables;
      if (element) bind(element.name, node.iterators[0]);
    }
    if (node.type === 'FunctionDeclaration') {
      for (const parameter of node.parameters) {
        if (parameter.type === 'Identifier') bind(parameter.name, undefined);
      }
    }
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (child !== null && typeof child === 'object' && 'type' in child) visit(child);
      }
    }
  };
  visit(chunk);
  for (const name of rebound) locals.delete(name);
  return locals;
}

/** The text of a string literal or of a name that stands for one. */
export function textOfString(node: Expression, locals: Locals): string | undefined {
  if (node.type === 'StringLiteral') return node.value;
  if (node.type === 'NumericLiteral') return String(node.value);
  if (node.type !== 'Identifier') return undefined;
  const value = locals.get(node.name);
  return value?.type === 'StringLiteral' ? value.value : undefined;
}

/** Where a key comes from. */
export function scriptKey(text: string, node: Expression, locals: Locals): ScriptKey {
  const origin = originOf(node, locals, 0);
  // luaparse sets `range` when asked to; its types do not say so.
  const { range = [0, 0] } = node as Expression & { readonly range?: readonly [number, number] };
  const [start, end] = range;
  return { ...origin, text: text.slice(start, end) };
}

type Origin = Omit<ScriptKey, 'text'>;

const computed: Origin = { kind: 'computed', fromArgv: false, fromKeys: false };

function originOf(node: Expression, locals: Locals, depth: number): Origin {
  if (depth > 8) return computed;
  const again = (inner: Expression): Origin => originOf(inner, locals, depth + 1);
  switch (node.type) {
    case 'StringLiteral':
      return { kind: 'literal', fromArgv: false, fromKeys: false };
    case 'Identifier':
      return nameOrigin(node.name, locals.get(node.name), again);
    case 'IndexExpression':
      return indexOrigin(node, again(node.base));
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const sides = [again(node.left), again(node.right)];
      return {
        kind: 'computed',
        fromArgv: sides.some(({ fromArgv }) => fromArgv),
        fromKeys: sides.some(({ fromKeys }) => fromKeys),
      };
    }
    case 'CallExpression': {
      const [first] = node.arguments;
      const isList =
        node.base.type === 'Identifier' && /^(unpack|ipairs|pairs)$/.test(node.base.name);
      const origins = node.arguments.map(again);
      if (isList && first) return origins[0] ?? computed;
      return {
        kind: 'computed',
        fromArgv: origins.some(({ fromArgv }) => fromArgv),
        fromKeys: origins.some(({ fromKeys }) => fromKeys),
      };
    }
    default:
      return computed;
  }
}

function nameOrigin(
  name: string,
  value: Expression | undefined,
  again: (inner: Expression) => Origin,
): Origin {
  if (name === 'KEYS') return { kind: 'declared', fromArgv: false, fromKeys: true };
  if (name === 'ARGV') return { kind: 'computed', fromArgv: true, fromKeys: false };
  return value ? again(value) : computed;
}

function indexOrigin(
  { index }: Extract<Expression, { type: 'IndexExpression' }>,
  base: Origin,
): Origin {
  return base.kind === 'declared' && index.type === 'NumericLiteral'
    ? { ...base, index: index.value }
    : base;
}
