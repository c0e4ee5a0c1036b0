import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type Node } from '../syntax/node.js';
import { notFollowed } from './text.js';
import type { Engine, ListItem, ListValue, Scope, Value } from './value.js';

/** `[a, ...b]` */
export function listValue(engine: Engine, node: TSESTree.ArrayExpression, scope: Scope): ListValue {
  const items = node.elements.flatMap((element): readonly ListItem[] => {
    if (element === null) return [];
    if (element.type !== 'SpreadElement') {
      return [{ value: engine.evaluate(element, scope), repeated: false, node: element }];
    }
    return spreadItems(engine.evaluate(element.argument, scope), element.argument, scope);
  });
  return { kind: 'list', items };
}

/** What spreading a value yields: the items of a list, else any number of unknown ones. */
export const spreadItems = (value: Value, node: Node, scope: Scope): readonly ListItem[] =>
  value.kind === 'list' ? value.items : anyNumber(node, scope);

/** `list.map(fn)`, `list.concat(other)` and others that yield a list again. */
export function listMethod(
  engine: Engine,
  owner: Value,
  name: string,
  call: TSESTree.CallExpression,
  scope: Scope,
): ListValue | undefined {
  const [first] = call.arguments;
  const items = owner.kind === 'list' ? owner.items : undefined;
  switch (name) {
    case 'map':
    case 'flatMap':
      return first && isFunction(first) ? mapped(engine, first, scope, items) : undefined;
    case 'slice':
    case 'reverse':
    case 'sort':
      return items && { kind: 'list', items: items.map(repeat) };
    case 'filter':
    case 'split':
    case 'keys':
    case 'values':
    case 'flat':
      return { kind: 'list', items: items?.map(repeat) ?? anyNumber(call, scope) };
    case 'concat':
      return items && concatenated(engine, items, call, scope);
    default:
      return undefined;
  }
}

const anyNumber = (node: Node, scope: Scope): readonly ListItem[] => [
  { value: notFollowed({ node, scope }), repeated: true, node },
];

const repeat = (item: ListItem): ListItem => ({ ...item, repeated: true });

function concatenated(
  engine: Engine,
  items: readonly ListItem[],
  call: TSESTree.CallExpression,
  scope: Scope,
): ListValue {
  const more = call.arguments.flatMap((argument) =>
    spreadItems(engine.evaluate(argument, scope), argument, scope),
  );
  return { kind: 'list', items: [...items, ...more] };
}

/** One item that reads as the callback's outcome, any number of times. */
function mapped(
  engine: Engine,
  callback: Node,
  scope: Scope,
  items: readonly ListItem[] | undefined,
): ListValue {
  const called = engine.evaluate(callback, scope);
  const value = called.kind === 'function' ? engine.invoke(called, undefined) : undefined;
  const repeated = items === undefined || items.some((item) => item.repeated) || items.length > 1;
  return {
    kind: 'list',
    items: [{ value: value ?? notFollowed({ node: callback, scope }), repeated, node: callback }],
  };
}
