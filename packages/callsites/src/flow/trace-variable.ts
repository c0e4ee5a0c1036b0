import type { Variable } from '../syntax/bindings.js';
import { callbackCall, enclosingFunction, isElementCallback } from '../syntax/branches.js';
import {
  isFunction,
  memberName,
  unwrapAwaited,
  type FunctionNode,
  type Identifier,
  type Node,
} from '../syntax/node.js';
import { callsOfOwnMethod } from '../syntax/own-methods.js';
import { writesReaching } from '../syntax/writes.js';
import { constantOf } from '../values/text.js';
import type { Findings, Step, Tracer } from './trace.js';

type Follow = (inner: Node | null | undefined, next?: Step) => void;

const mutators = /^(push|unshift|splice|pop|shift|set|add|delete|sort|reverse|fill|assign|merge)$/;

/** Follows a name: to what was assigned to it, what changed it in place, what callers pass. */
export function traceVariable(
  tracer: Tracer,
  findings: Findings,
  node: Identifier,
  step: Step,
  follow: Follow,
): void {
  const variable = step.scope.source.variableOf(node);
  const definition = variable?.defs[0];
  if (variable === undefined || definition === undefined) return;
  const written = step.scope.frame?.written.get(variable);
  if (written) return follow(written.node, { ...step, scope: written.scope });
  for (const write of writesReaching(variable, node)) {
    const { parent } = write.target;
    if (write.value) follow(write.value);
    else if (parent?.type === 'AssignmentExpression') follow(parent);
    else if (parent?.type === 'UpdateExpression') follow(parent);
    else traceDestructured(write.target, step, follow);
  }
  if (definition.type === 'ImportBinding') traceConstant(tracer, findings, node, step);
  if (definition.type === 'Parameter' && isFunction(definition.node)) {
    traceParameter(definition.node, definition.name, step, follow);
  }
  for (const change of changesBefore(variable, node)) {
    follow(change.target, { ...step, how: 'changed' });
    for (const value of change.values) follow(value, { ...step, how: 'changed' });
    if (change.isArithmetic) findings.compute('arithmetic', step);
    findings.change(change.isArithmetic);
  }
}

/** `const TTL = 60 * 1000` in another file keeps its value, not its factors. */
function traceConstant(tracer: Tracer, findings: Findings, node: Identifier, step: Step): void {
  const value = constantOf(tracer.engine.evaluate(node, step.scope));
  if (value !== undefined) findings.names.add(node.name);
}

/** `const { count } = reply`, `for (const key of keys)`, `[a, b] = await Promise.all([…])` */
function traceDestructured(target: Node, step: Step, follow: Follow): void {
  for (let outer = target.parent, inner = target; outer != null; outer = outer.parent) {
    if (outer.type === 'VariableDeclarator') {
      const loop = outer.parent.parent;
      const over =
        loop?.type === 'ForOfStatement' || loop?.type === 'ForInStatement'
          ? loop.right
          : outer.init;
      return follow(elementFor(inner, target, over), step);
    }
    if (outer.type === 'AssignmentExpression') return follow(outer.right, step);
    if (isFunction(outer)) return;
    inner = outer;
  }
}

/** Of `[a, b] = await Promise.all([x, y])` only the element that belongs to the name. */
function elementFor(pattern: Node, target: Node, from: Node | null | undefined): Node | undefined {
  if (from == null) return undefined;
  const call = unwrapAwaited(from);
  const [list] = call.type === 'CallExpression' ? call.arguments : [];
  if (pattern.type !== 'ArrayPattern' || list?.type !== 'ArrayExpression') return from;
  const index = pattern.elements.findIndex(
    (element) =>
      element != null && element.range[0] <= target.range[0] && target.range[1] <= element.range[1],
  );
  return list.elements[index] ?? from;
}

const maximumCallers = 8;

function traceParameter(fn: FunctionNode, name: Node, step: Step, follow: Follow): void {
  const call = callbackCall(fn);
  if (call?.callee.type === 'MemberExpression') {
    const isReply = memberName(call.callee) === 'then';
    if (isReply || isElementCallback(fn)) {
      follow(call.callee.object, isReply ? step : { ...step, how: 'changed' });
    }
    return;
  }
  if (step.depth >= 2 || call !== undefined) return;
  const index = fn.params.findIndex(
    ({ range }) => range[0] <= name.range[0] && name.range[1] <= range[1],
  );
  const parameter = fn.params[index];
  if (parameter?.type === 'AssignmentPattern') follow(parameter.right, step);
  const callers = callersOf(fn, step).slice(0, maximumCallers);
  for (const argument of callers.map((caller) => caller.arguments[index])) {
    if (argument) follow(argument, { ...step, depth: step.depth + 1 });
  }
}

/** Calls of a function or method in its own file. */
function callersOf(fn: FunctionNode, { scope: { source } }: Step) {
  const { parent } = fn;
  if (parent?.type === 'MethodDefinition' || parent?.type === 'PropertyDefinition') {
    return callsOfOwnMethod(source, parent);
  }
  const declared = fn.type === 'FunctionDeclaration' ? fn.id : parent;
  const name = declared?.type === 'VariableDeclarator' ? declared.id : declared;
  const variable = name?.type === 'Identifier' ? source.variableOf(name) : undefined;
  return (variable?.references ?? []).flatMap(({ identifier: { parent: call }, identifier }) =>
    call?.type === 'CallExpression' && call.callee === identifier ? [call] : [],
  );
}

interface Change {
  readonly target?: Node;
  readonly values: readonly Node[];
  readonly isArithmetic: boolean;
}

/** `value.count += 1`, `list.push(x)`, `delete value.field` before a use in the same function. */
function changesBefore(variable: Variable, use: Node): readonly Change[] {
  const home = enclosingFunction(use);
  return variable.references.flatMap(({ identifier }): readonly Change[] => {
    if (identifier.range[0] >= use.range[0]) return [];
    if (enclosingFunction(identifier) !== home && !isInside(identifier, home)) return [];
    const path = memberRoot(identifier);
    const { parent } = path;
    if (parent == null) return [];
    if (path !== identifier) {
      if (parent.type === 'AssignmentExpression' && parent.left === path) {
        return [{ values: [parent.right], isArithmetic: parent.operator !== '=' }];
      }
      if (parent.type === 'UpdateExpression') return [{ values: [], isArithmetic: true }];
      if (parent.type === 'UnaryExpression' && parent.operator === 'delete') {
        return [{ values: [], isArithmetic: false }];
      }
      if (parent.type !== 'CallExpression' || parent.callee !== path) return [];
      const method = path.type === 'MemberExpression' ? (memberName(path) ?? '') : '';
      return mutators.test(method) ? [{ values: parent.arguments, isArithmetic: false }] : [];
    }
    const isAssign =
      parent.type === 'CallExpression' &&
      parent.arguments[0] === identifier &&
      parent.callee.type === 'MemberExpression' &&
      memberName(parent.callee) === 'assign';
    return isAssign ? [{ values: parent.arguments.slice(1), isArithmetic: false }] : [];
  });
}

const isInside = (node: Node, home: FunctionNode | undefined): boolean =>
  home !== undefined && home.range[0] <= node.range[0] && node.range[1] <= home.range[1];

/** The outermost member expression that starts at a name: `a.b.c` for `a`. */
function memberRoot(node: Node): Node {
  const { parent } = node;
  const isOwner =
    (parent?.type === 'MemberExpression' && parent.object === node) ||
    parent?.type === 'TSNonNullExpression' ||
    (parent?.type === 'ChainExpression' && parent.expression === node);
  return isOwner && parent ? memberRoot(parent) : node;
}
