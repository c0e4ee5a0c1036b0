import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, nameOf, parameterTarget } from '../syntax/node.js';
import { either } from './text.js';
import type { Engine, Scope, Value } from './value.js';

/** `new Promise((resolve) => { …; resolve(client); })`: what it is resolved with. */
export function promisedValue(
  engine: Engine,
  { callee, arguments: [executor] }: TSESTree.NewExpression,
  scope: Scope,
): Value | undefined {
  if (nameOf(callee) !== 'Promise' || !isFunction(executor)) return undefined;
  const [parameter] = executor.params;
  const target = parameter && parameterTarget(parameter);
  const resolve = target?.type === 'Identifier' ? scope.source.variableOf(target) : undefined;
  const values = (resolve?.references ?? []).flatMap(({ identifier }) => {
    const call = identifier.parent;
    const [argument] = call?.type === 'CallExpression' ? call.arguments : [];
    const isCalled = call?.type === 'CallExpression' && call.callee === identifier;
    return isCalled && argument && argument.type !== 'SpreadElement'
      ? [engine.evaluate(argument, scope)]
      : [];
  });
  return either(values);
}
