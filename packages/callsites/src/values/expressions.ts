import type { TSESTree } from '@typescript-eslint/types';
import { concat, literal, onlyHole } from '../keys/pattern.js';
import { isClass, isFunction, memberName, unwrap, type Node } from '../syntax/node.js';
import { textOf } from '../syntax/source.js';
import { identifierValue } from './identifiers.js';
import { callValue, constructedValue } from './invocations.js';
import { listValue } from './lists.js';
import { heldBy } from './holders.js';
import { constant, constantOf, either, isOpaque, notFollowed, opaque } from './text.js';
import { patternOf, siteId, text } from './text.js';
import { thisValue } from './members.js';
import type { Engine, Scope, Site, Value } from './value.js';

/** The value of an expression: one rule a kind of node. */
export function expressionValue(engine: Engine, expression: Node, scope: Scope): Value {
  const cast = castValue(engine, expression, scope);
  if (cast !== undefined) return cast;
  const node = unwrap(expression);
  const site = { node, scope };
  if (isFunction(node)) return { kind: 'function', node, scope };
  if (isClass(node)) return { kind: 'class', node, source: scope.source };
  switch (node.type) {
    case 'Literal':
      return literalValue(node, site) ?? opaque(site);
    case 'TemplateLiteral':
      return templateValue(engine, node, scope);
    case 'BinaryExpression':
      return binaryValue(engine, node, scope);
    case 'Identifier':
      return identifierValue(engine, node, scope);
    case 'MemberExpression': {
      const name = memberName(node) ?? computedName(engine, node, scope);
      if (name === undefined) return notFollowed(site);
      const owner = engine.evaluate(node.object, scope);
      return engine.member(owner, name, site) ?? notFollowed(site);
    }
    case 'CallExpression':
      return callValue(engine, node, scope);
    case 'NewExpression':
      return constructedValue(engine, node, scope);
    case 'ThisExpression':
      return thisValue(engine, node, scope) ?? opaque(site, { label: 'this' });
    case 'ObjectExpression':
      return { kind: 'object', node, scope };
    case 'ArrayExpression':
      return listValue(engine, node, scope);
    case 'AwaitExpression':
      return engine.evaluate(node.argument, scope);
    case 'LogicalExpression':
      return logicalValue(engine, node, scope);
    case 'ConditionalExpression':
      return (
        either([engine.evaluate(node.consequent, scope), engine.evaluate(node.alternate, scope)]) ??
        opaque(site)
      );
    case 'AssignmentExpression':
      return engine.evaluate(node.right, scope);
    case 'SequenceExpression':
      return engine.evaluate(node.expressions.at(-1) ?? node, scope);
    case 'UnaryExpression':
      return negativeValue(engine, node, scope) ?? opaque(site, { holds: 'number' });
    case 'UpdateExpression':
      return opaque(site, { holds: 'number' });
    default:
      return notFollowed(site);
  }
}

/** `x as Redis` says what `x` is where nothing else does. */
function castValue(engine: Engine, node: Node, scope: Scope): Value | undefined {
  if (node.type !== 'TSAsExpression' && node.type !== 'TSTypeAssertion') return undefined;
  const value = engine.evaluate(node.expression, scope);
  if (!isOpaque(value) && value.kind !== 'foreign') return value;
  const typed = engine.evaluateType(node.typeAnnotation, scope.source);
  return heldBy(typed, siteId(node, scope), textOf(scope.source, node.expression, 40)) ?? value;
}

/** `keys["user"]`, `keys[Kind.User]`: a computed name that is one constant. */
function computedName(
  engine: Engine,
  node: TSESTree.MemberExpression,
  scope: Scope,
): string | undefined {
  const name = constantOf(engine.evaluate(node.property, scope));
  return typeof name === 'string' || typeof name === 'number' ? String(name) : undefined;
}

function literalValue({ value }: TSESTree.Literal, written: Site): Value | undefined {
  const isPlain =
    value === null ||
    typeof value === 'string' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    typeof value === 'boolean';
  if (isPlain) return { ...constant(value), written };
  return typeof value === 'bigint' ? constant(String(value)) : undefined;
}

function templateValue(engine: Engine, node: TSESTree.TemplateLiteral, scope: Scope): Value {
  const parts = node.quasis.flatMap((quasi, index) => {
    const expression = node.expressions[index];
    const head = literal(quasi.value.cooked ?? quasi.value.raw);
    if (expression === undefined) return [head];
    return [head, patternOf(engine.evaluate(expression, scope), { node: expression, scope })];
  });
  return text(concat(parts));
}

const arithmetic: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '**': (left, right) => left ** right,
};

/** `-1` */
function negativeValue(
  engine: Engine,
  { operator, argument }: TSESTree.UnaryExpression,
  scope: Scope,
): Value | undefined {
  const value = operator === '-' ? constantOf(engine.evaluate(argument, scope)) : undefined;
  return typeof value === 'number' ? constant(-value) : undefined;
}

function binaryValue(engine: Engine, node: TSESTree.BinaryExpression, scope: Scope): Value {
  const left = engine.evaluate(node.left, scope);
  const right = engine.evaluate(node.right, scope);
  const [a, b] = [constantOf(left), constantOf(right)];
  const isNumbers = typeof a === 'number' && typeof b === 'number';
  const result = isNumbers ? arithmetic[node.operator]?.(a, b) : undefined;
  if (result !== undefined && Number.isFinite(result))
    return { ...constant(result), written: { node, scope } };
  if (node.operator !== '+') return opaque({ node, scope }, { holds: 'number' });
  const patterns = [
    patternOf(left, { node: node.left, scope }),
    patternOf(right, { node: node.right, scope }),
  ];
  const areNumbers = patterns.every((pattern, index) => {
    const value = index === 0 ? a : b;
    return typeof value === 'number' || onlyHole(pattern)?.holds === 'number';
  });
  return areNumbers ? opaque({ node, scope }, { holds: 'number' }) : text(concat(patterns));
}

function logicalValue(engine: Engine, node: TSESTree.LogicalExpression, scope: Scope): Value {
  const right = engine.evaluate(node.right, scope);
  if (node.operator === '&&') return right;
  const left = engine.evaluate(node.left, scope);
  return either([left, right]) ?? right;
}
