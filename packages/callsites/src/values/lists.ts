import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, parameterTarget, type Node } from '../syntax/node.js';
import { returnsOf } from '../syntax/returns.js';
import { either, notFollowed, siteId } from './text.js';
import type { Engine, FunctionValue, ListItem, ListValue, Scope, Value } from './value.js';

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

/** Longer lists are taken for any number of elements. */
const maximumWritten = 16;

/** The callback's outcome for each item that is spelled out, else for any number of them. */
function mapped(
  engine: Engine,
  callback: Node,
  scope: Scope,
  items: readonly ListItem[] | undefined,
): ListValue {
  const called = engine.evaluate(callback, scope);
  if (items !== undefined && isSpelledOut(items) && called.kind === 'function') {
    return {
      kind: 'list',
      items: items.map((item, index) => ({
        ...item,
        value: outcomeFor(engine, called, item.value, `${siteId(callback, scope)}[${index}]`),
      })),
    };
  }
  const value = called.kind === 'function' ? engine.invoke(called, undefined) : undefined;
  const outcome = value ?? notFollowed({ node: callback, scope });
  return { kind: 'list', items: [{ value: outcome, repeated: true, node: callback }] };
}

/** An empty list is one that is filled elsewhere. */
const isSpelledOut = (items: readonly ListItem[]): boolean =>
  items.length > 0 && items.length <= maximumWritten && items.every(({ repeated }) => !repeated);

/** What a callback returns for one element. */
function outcomeFor(
  engine: Engine,
  { node, self, scope: { source, frame } }: FunctionValue,
  element: Value,
  activation: string,
): Value {
  const [parameter] = isFunction(node) ? node.params : [];
  const variable = parameter && source.variableOf(parameterTarget(parameter));
  const owner = self ?? frame?.self;
  const inner: Scope = {
    source,
    frame: {
      bindings: new Map([
        ...(frame?.bindings ?? []),
        ...(variable ? [[variable, element] as const] : []),
      ]),
      written: new Map(frame?.written),
      ...(owner && { self: owner }),
      activation,
      depth: (frame?.depth ?? 0) + 1,
    },
  };
  const returned = returnsOf(node, source).map((expression) => engine.evaluate(expression, inner));
  return either(returned) ?? notFollowed({ node, scope: inner });
}
