import { memberName, unwrap, walk } from '../syntax/node.js';
import type { Source } from '../syntax/source.js';
import { constantOf } from '../values/text.js';
import type { Engine } from '../values/value.js';
import type { CustomCommand } from './site.js';

/** The commands a file registers: `redis.defineCommand(name, { numberOfKeys, lua })`. */
export function customCommandsOf(
  engine: Engine,
  source: Source,
): ReadonlyMap<string, CustomCommand> {
  const commands = new Map<string, CustomCommand>();
  if (!source.text.includes('defineCommand')) return commands;
  const scope = { source };
  walk(source.ast, source.visitorKeys, (node) => {
    if (node.type !== 'CallExpression') return;
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression' || memberName(callee) !== 'defineCommand') return;
    const [first, definition] = node.arguments;
    const name = first && constantOf(engine.evaluate(first, scope));
    if (typeof name !== 'string' || definition === undefined) return;
    const value = engine.evaluate(definition, scope);
    const keys =
      value.kind === 'object' ? engine.member(value, 'numberOfKeys', { node, scope }) : undefined;
    const count = constantOf(keys);
    const numberOfKeys = typeof count === 'number' ? count : keys ? 'dynamic' : undefined;
    commands.set(name, { name, node, scope, numberOfKeys });
  });
  return commands;
}
