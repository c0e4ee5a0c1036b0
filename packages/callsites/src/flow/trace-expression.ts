import type { TSESTree } from '@typescript-eslint/types';
import type { KeyPattern } from '../facts/key-pattern.js';
import { isFunction, memberName, nameOf, unwrapAwaited, type Node } from '../syntax/node.js';
import { returnsOf } from '../syntax/returns.js';
import { constantOf } from '../values/text.js';
import { traceVariable } from './trace-variable.js';
import type { Findings, Step, Tracer } from './trace.js';

/** Parsing, formatting and copying: the value stays what it is. */
const transparentFunction = new RegExp(
  String.raw`^(JSON\.(parse|stringify)|(Number\.)?(Number|parseInt|parseFloat)|String|Boolean` +
    String.raw`|BigInt|structuredClone|Promise\.(all|allSettled|race|any|resolve)|Array\.from` +
    String.raw`|Math\.(floor|ceil|round|trunc)|Buffer\.from|Object\.freeze)$`,
);
const transparentMethod =
  /^(toString|trim|valueOf|then|catch|finally|parse|stringify|toFixed|json)$/;
/** What such a function answers was loaded by its arguments, not made of them. */
const loads = /(^|\.)(find|get|fetch|load|read|query|select|search|list|count)(?![a-z])/;
const arithmetic = /^(\+|-|\*|\/|%|\*\*)=?$/;

/** Follows an expression back to the replies and computations it is made of. */
export function traceExpression(
  tracer: Tracer,
  findings: Findings,
  expression: Node,
  step: Step,
): void {
  const node = unwrapAwaited(expression);
  if (!findings.enter(node, step)) return;
  const changed: Step = { ...step, how: 'changed' };
  const counted: Step = { ...changed, isCounted: true };
  const follow = (inner: Node | null | undefined, next: Step = step): void => {
    if (inner) traceExpression(tracer, findings, inner, next);
  };
  switch (node.type) {
    case 'Identifier':
      findings.names.add(node.name);
      return traceVariable(tracer, findings, node, step, follow);
    case 'MemberExpression':
      return traceMember(findings, node, step, follow);
    case 'CallExpression':
      return traceCall(tracer, findings, node, step, expression.type === 'AwaitExpression');
    case 'NewExpression':
      if (nameOf(node.callee) === 'Date') findings.compute('clock', step);
      return node.arguments.forEach((argument) => follow(argument, changed));
    case 'BinaryExpression':
      return traceBinary(tracer, findings, node, step);
    case 'UnaryExpression':
      return follow(node.argument, node.operator === '+' ? step : changed);
    case 'UpdateExpression':
      findings.compute('arithmetic', step);
      return follow(node.argument, counted);
    case 'TemplateLiteral': {
      const isAlone = node.quasis.every(({ value }) => value.raw === '');
      return node.expressions.forEach((inner) => follow(inner, isAlone ? step : changed));
    }
    case 'ObjectExpression':
    case 'ArrayExpression':
      return traceLiteral(node, step, follow);
    case 'SpreadElement':
      return follow(node.argument);
    case 'ConditionalExpression':
      follow(node.consequent);
      return follow(node.alternate);
    case 'LogicalExpression':
      if (node.operator !== '&&') follow(node.left);
      return follow(node.right);
    case 'AssignmentExpression':
      if (arithmetic.test(node.operator)) {
        findings.compute('arithmetic', step);
        follow(node.left, counted);
        return follow(node.right, counted);
      }
      return follow(node.right);
    case 'SequenceExpression':
      return follow(node.expressions.at(-1));
    default:
      return undefined;
  }
}

type Follow = (inner: Node | null | undefined, next?: Step) => void;

function traceMember(
  findings: Findings,
  node: TSESTree.MemberExpression,
  step: Step,
  follow: Follow,
): void {
  const name = memberName(node);
  if (name !== undefined) findings.names.add(name);
  if (name === 'length' || name === 'size') {
    findings.compute('length', step);
    return follow(node.object, { ...step, how: 'changed', isCounted: false });
  }
  follow(node.object);
}

/** A copy of one thing, or a list of it, stays that thing; what is put beside it makes a change. */
function traceLiteral(
  node: TSESTree.ObjectExpression | TSESTree.ArrayExpression,
  step: Step,
  follow: Follow,
): void {
  const members = node.type === 'ObjectExpression' ? node.properties : node.elements;
  const isAlone = members.length === 1;
  const isCopy =
    isAlone && (node.type === 'ArrayExpression' || members[0]?.type === 'SpreadElement');
  const next: Step = isCopy ? step : { ...step, how: 'changed' };
  for (const member of members) follow(member?.type === 'Property' ? member.value : member, next);
}

function traceBinary(
  tracer: Tracer,
  findings: Findings,
  node: TSESTree.BinaryExpression,
  step: Step,
): void {
  if (!arithmetic.test(node.operator)) {
    for (const side of [node.left, node.right]) {
      traceExpression(tracer, findings, side, { ...step, how: 'changed' });
    }
    return;
  }
  const sides = [node.left, node.right].map((side) => tracer.engine.evaluate(side, step.scope));
  const [left, right] = sides.map(constantOf);
  const isText = sides.some((side) => side.kind === 'text' && hasWords(side.pattern));
  if (!isText) findings.compute('arithmetic', step);
  if (node.operator === '*') {
    for (const factor of [left, right])
      if (typeof factor === 'number') findings.scale(factor, step);
  }
  if (node.operator === '/' && typeof right === 'number' && right !== 0) {
    findings.scale(1 / right, step);
  }
  const next: Step = { ...step, how: 'changed', isCounted: !isText };
  for (const side of [node.left, node.right]) traceExpression(tracer, findings, side, next);
}

const hasWords = ({ alternatives }: KeyPattern): boolean =>
  alternatives.flat().some((part) => part.kind === 'literal' && !/^-?[\d.]+$/.test(part.text));

function traceCall(
  tracer: Tracer,
  findings: Findings,
  node: TSESTree.CallExpression,
  step: Step,
  isAwaited: boolean,
): void {
  const calls = tracer.callsAt(node);
  for (const call of calls) findings.add(call, step);
  if (calls.length > 0) return;
  const callee = unwrapAwaited(node.callee);
  const name = dottedName(callee);
  const changed: Step = { ...step, how: 'changed' };
  const follow = (inner: Node, next: Step): void => traceExpression(tracer, findings, inner, next);
  if (/^(Date\.now|performance\.now)$|\.(getTime|toISOString|unix)$/.test(name)) {
    findings.compute('clock', step);
    return;
  }
  if (/(^|\.)(random|randomUUID|uuid|nanoid|v4|ulid)$/.test(name)) findings.compute('random', step);
  if (transparentFunction.test(name)) {
    const isOneOf = /^Promise\.(race|any)$/.test(name);
    for (const argument of node.arguments.flatMap((each) => (isOneOf ? elementsOf(each) : each))) {
      if (!isFunction(argument)) follow(argument, step);
    }
    return;
  }
  if (callee.type === 'MemberExpression') {
    const method = memberName(callee) ?? '';
    const isTransparent = transparentMethod.test(method);
    follow(callee.object, isTransparent ? step : changed);
  }
  if (traceIntoFunction(tracer, findings, node, step)) return;
  findings.compute('call', step);
  const aside: Step = name.startsWith('Math.') ? changed : { ...changed, isAside: true };
  for (const argument of node.arguments) {
    const isQuery = isAwaited && (argument.type === 'ObjectExpression' || loads.test(name));
    if (!isFunction(argument) && !isQuery) follow(argument, aside);
  }
}

const elementsOf = (node: Node): readonly Node[] =>
  node.type === 'ArrayExpression' ? node.elements.filter((element) => element !== null) : [node];

const dottedName = (callee: Node): string => {
  if (callee.type !== 'MemberExpression') return nameOf(callee) ?? '';
  const owner = unwrapAwaited(callee.object);
  return `${owner.type === 'MemberExpression' ? (memberName(owner) ?? '') : (nameOf(owner) ?? '')}.${memberName(callee) ?? ''}`;
};

/** What a function of the same file returns, and the arguments it makes that of. */
function traceIntoFunction(
  tracer: Tracer,
  findings: Findings,
  node: TSESTree.CallExpression,
  step: Step,
): boolean {
  const called = tracer.engine.evaluate(node.callee, step.scope);
  if (called.kind !== 'function') return false;
  const fn = called.node;
  if (called.scope.source !== step.scope.source || !isFunction(fn) || !fn.body) return false;
  for (const returned of returnsOf(fn, step.scope.source)) {
    findings.include(tracer.trace(returned, { source: step.scope.source }), step);
  }
  for (const argument of node.arguments) {
    if (!isFunction(argument)) {
      traceExpression(tracer, findings, argument, { ...step, how: 'changed' });
    }
  }
  return true;
}
