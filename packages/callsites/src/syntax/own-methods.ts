import type { TSESTree } from '@typescript-eslint/types';
import { memberName, nameOf, walk } from './node.js';
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

function tableOf({ visitorKeys }: Source, body: TSESTree.ClassBody): Calls {
  const table = new Map<string, TSESTree.CallExpression[]>();
  walk(body, visitorKeys, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return;
    const name = memberName(node.callee);
    if (name === undefined || node.callee.object.type !== 'ThisExpression') return;
    const calls = table.get(name) ?? [];
    calls.push(node);
    table.set(name, calls);
  });
  return table;
}
