import type { TSESTree } from '@typescript-eslint/types';
import { callbackCall, enclosingFunction, isElementCallback } from '../syntax/branches.js';
import {
  isFunction,
  nameOf,
  parameterTarget,
  type FunctionNode,
  type Node,
} from '../syntax/node.js';
import { writesReaching } from '../syntax/writes.js';
import { annotatedValue, patternPath, type Use } from './patterns.js';
import { isOpaque, notFollowed, opaque } from './text.js';
import type { Engine, Scope, Value } from './value.js';

/** What a parameter holds, as far as annotation, callers and default tell. */
export function parameterValue(engine: Engine, use: Use): Value | undefined {
  const { definition, variable, scope } = use;
  const fn = definition.node;
  if (!isFunction(fn)) return undefined;
  const { name } = definition;
  const index = fn.params.findIndex(
    ({ range }) => range[0] <= name.range[0] && name.range[1] <= range[1],
  );
  const parameter = fn.params[index];
  if (parameter === undefined) return undefined;
  const target = parameterTarget(parameter);
  const annotated = annotatedValue(engine, target, name, use);
  if (annotated !== undefined && !isOpaque(annotated)) return annotated;
  const followed = target === name ? suppliedValue(engine, fn, index, use) : undefined;
  if (followed !== undefined && followed.kind !== 'text') return followed;
  const byDefault =
    parameter.type === 'AssignmentPattern' ? engine.evaluate(parameter.right, scope) : undefined;
  if (byDefault !== undefined && byDefault.kind !== 'text') return byDefault;
  const isReassigned = writesReaching(variable, use.node).some(({ target: at }) => at !== name);
  if (isReassigned) return notFollowed({ node: use.node, scope });
  return opaque(
    { node: name, scope },
    {
      ...(target === name && !isElementCallback(fn) && { parameter: index }),
      label: patternLabel(name, target),
      holds: isNumberType(target) ? 'number' : 'anything',
    },
  );
}

const patternLabel = (name: Node, target: Node): string =>
  (name === target ? undefined : patternPath(name, target)?.join('.')) ?? nameOf(name) ?? 'value';

const isNumberType = (target: Node): boolean =>
  target.type === 'Identifier' &&
  /^TS(Number|BigInt)Keyword$/.test(target.typeAnnotation?.typeAnnotation.type ?? '');

/** What callers hand over: to a callback, or to a function of this file without annotations. */
function suppliedValue(
  engine: Engine,
  fn: FunctionNode,
  index: number,
  { scope }: Use,
): Value | undefined {
  const call = callbackCall(fn);
  if (call !== undefined) return callbackArgument(engine, call, fn, index, scope);
  const declared = fn.type === 'FunctionDeclaration' ? fn.id : fn.parent;
  const name = declared?.type === 'VariableDeclarator' ? declared.id : declared;
  const variable = name?.type === 'Identifier' ? scope.source.variableOf(name) : undefined;
  for (const { identifier } of variable?.references ?? []) {
    const { parent } = identifier;
    if (parent?.type !== 'CallExpression' || parent.callee !== identifier) continue;
    if (enclosingFunction(identifier) === fn) continue;
    const argument = parent.arguments[index];
    const value = argument && engine.evaluate(argument, { source: scope.source });
    if (value?.kind === 'client' || value?.kind === 'chain') return value;
  }
  return undefined;
}

/** `pool.use((client) => …)`: what `use` calls its parameter with, by type or by its body. */
function callbackArgument(
  engine: Engine,
  call: TSESTree.CallExpression,
  fn: FunctionNode,
  index: number,
  scope: Scope,
): Value | undefined {
  const called = engine.evaluate(call.callee, scope);
  if (called.kind !== 'function') return undefined;
  const position = call.arguments.findIndex((argument) => argument === fn);
  const parameter = called.node.params[position];
  const target = parameter && parameterTarget(parameter);
  if (target?.type !== 'Identifier') return undefined;
  const type = target.typeAnnotation?.typeAnnotation;
  if (type?.type === 'TSFunctionType') {
    const inner = type.params[index];
    const annotation = inner && 'typeAnnotation' in inner ? inner.typeAnnotation : undefined;
    const value = engine.evaluateType(annotation, called.scope.source);
    if (value) return value;
  }
  const variable = called.scope.source.variableOf(target);
  for (const { identifier } of variable?.references ?? []) {
    const { parent } = identifier;
    const argument =
      parent?.type === 'CallExpression' && parent.callee === identifier
        ? parent.arguments[index]
        : undefined;
    const value = argument && engine.evaluate(argument, called.scope);
    if (value && value.kind !== 'text') return value;
  }
  return undefined;
}
