import type { TSESTree } from '@typescript-eslint/types';

/** ESTree as ESLint, oxlint and oxc-parser deliver it, TypeScript's node kinds included. */
export type Node = TSESTree.Node;
export type Program = TSESTree.Program;
export type Identifier = TSESTree.Identifier;
export type Call = TSESTree.CallExpression | TSESTree.NewExpression;
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;
export type FunctionNode =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression
  | TSESTree.TSDeclareFunction
  | TSESTree.TSEmptyBodyFunctionExpression;

export type VisitorKeys = Readonly<Record<string, readonly string[] | undefined>>;

const functionKinds: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'TSDeclareFunction',
  'TSEmptyBodyFunctionExpression',
]);

export const isFunction = (node: Node | null | undefined): node is FunctionNode =>
  node != null && functionKinds.has(node.type);

export const isClass = (node: Node | null | undefined): node is ClassNode =>
  node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';

/** The name of a property, member or module export; undefined where it is computed. */
export function nameOf(key: Node | null | undefined): string | undefined {
  if (key?.type === 'Identifier' || key?.type === 'PrivateIdentifier') return key.name;
  if (key?.type === 'Literal') return String(key.value);
  return undefined;
}

/** The property a member expression names, also as `client["redis"]`. */
export function memberName(node: TSESTree.MemberExpression): string | undefined {
  return node.computed && node.property.type !== 'Literal' ? undefined : nameOf(node.property);
}

/** The name of an object's or class's member; undefined where it is computed. */
export function keyName(node: { computed: boolean; key: Node }): string | undefined {
  return node.computed && node.key.type !== 'Literal' ? undefined : nameOf(node.key);
}

/** The expression without what only concerns types or chaining: `(x as T)!`, `a?.b`, `<T>x`. */
export function unwrap(node: Node): Node {
  switch (node.type) {
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return unwrap(node.expression);
    default:
      return parenthesised(node) ?? node;
  }
}

/** Some parsers keep parentheses as nodes; ESTree does not name them. */
function parenthesised(node: Node): Node | undefined {
  const loose: { type: string; expression?: unknown } = node;
  return loose.type === 'ParenthesizedExpression' && isNode(loose.expression)
    ? unwrap(loose.expression)
    : undefined;
}

/** Also without `await`. */
export function unwrapAwaited(node: Node): Node {
  const inner = unwrap(node);
  return inner.type === 'AwaitExpression' ? unwrapAwaited(inner.argument) : inner;
}

/** The binding of a parameter: without default, rest and accessibility. */
export function parameterTarget(node: Node): Node {
  if (node.type === 'AssignmentPattern') return parameterTarget(node.left);
  if (node.type === 'TSParameterProperty') return parameterTarget(node.parameter);
  if (node.type === 'RestElement') return parameterTarget(node.argument);
  return node;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The children of a node, in the order of the visitor keys. */
export function childrenOf(node: Node, visitorKeys: VisitorKeys): readonly Node[] {
  const children: Node[] = [];
  const record = node as Node & Record<string, unknown>;
  for (const key of visitorKeys[node.type] ?? []) {
    const child = record[key];
    if (Array.isArray(child)) children.push(...child.filter(isNode));
    else if (isNode(child)) children.push(child);
  }
  return children;
}

/** Visits depth first, in source order; a visitor that returns false leaves out the children. */
export function walk(
  root: Node,
  visitorKeys: VisitorKeys,
  visit: (node: Node) => boolean | void,
): void {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (visit(node) === false) continue;
    const keys = visitorKeys[node.type] ?? [];
    const record = node as Node & Record<string, unknown>;
    for (let index = keys.length - 1; index >= 0; index -= 1) {
      const child = record[keys[index] ?? ''];
      if (Array.isArray(child)) pushReversed(pending, child);
      else if (isNode(child)) pending.push(child);
    }
  }
}

function pushReversed(pending: Node[], children: readonly unknown[]): void {
  for (let index = children.length - 1; index >= 0; index -= 1) {
    const child = children[index];
    if (isNode(child)) pending.push(child);
  }
}
