import type { TSESTree } from '@typescript-eslint/types';
import { nameOf } from './node.js';
import { outlineOf } from './outline.js';
import type { Source } from './source.js';

type Calls = ReadonlyMap<string, readonly TSESTree.CallExpression[]>;

const tables = new WeakMap<TSESTree.ClassBody, Calls>();

/** The calls `this.method(…)` of a method or function field within its own class. */
export function callsOfOwnMethod(
  source: Source,
  { key, parent }: TSESTree.MethodDefinition | TSESTree.PropertyDefinition,
): readonly TSESTree.CallExpression[] {
  let table = tables.get(parent);
  if (table === undefined) tables.set(parent, (table = tableOf(source, parent)));
  return table.get(nameOf(key) ?? '') ?? [];
}

function tableOf(source: Source, { range: [start, end] }: TSESTree.ClassBody): Calls {
  const table = new Map<string, TSESTree.CallExpression[]>();
  for (const { node, text } of outlineOf(source).namedCalls) {
    const { callee, range } = node;
    const isInside = start <= range[0] && range[1] <= end;
    const isOwn = callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression';
    if (!isInside || !isOwn) continue;
    const calls = table.get(text) ?? [];
    calls.push(node);
    table.set(text, calls);
  }
  return table;
}
