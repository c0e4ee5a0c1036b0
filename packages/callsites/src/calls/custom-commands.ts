import type { TSESTree } from '@typescript-eslint/types';
import { basename, join } from 'node:path';
import { pathOf } from '../lua/script-text.js';
import { isFunction, memberName, nameOf, unwrap, walk, type Node } from '../syntax/node.js';
import { outlineOf } from '../syntax/outline.js';
import type { Source } from '../syntax/source.js';
import { constantOf } from '../values/text.js';
import type { Modules } from '../values/create-engine.js';
import type { Engine } from '../values/value.js';
import type { CustomCommand } from './site.js';

/** The commands a file registers: `redis.defineCommand(name, { numberOfKeys, lua })`. */
export function customCommandsOf(
  engine: Engine,
  source: Source,
  modules: Modules | undefined,
): ReadonlyMap<string, CustomCommand> {
  const commands = new Map<string, CustomCommand>();
  if (!source.text.includes('defineCommand')) return commands;
  for (const { node, callee, text } of outlineOf(source).namedCalls) {
    if (callee.type !== 'MemberExpression' || text !== 'defineCommand') continue;
    for (const command of commandsAt(engine, source, node, modules)) {
      commands.set(command.name, command);
    }
  }
  return commands;
}

function commandsAt(
  engine: Engine,
  source: Source,
  node: TSESTree.CallExpression,
  modules: Modules | undefined,
): readonly CustomCommand[] {
  const scope = { source };
  const [first, definition] = node.arguments;
  const value = definition && engine.evaluate(definition, scope);
  if (first === undefined || value?.kind !== 'object') return [];
  const keys = engine.member(value, 'numberOfKeys', { node, scope });
  const count = constantOf(keys);
  const numberOfKeys = typeof count === 'number' ? count : keys ? 'dynamic' : undefined;
  const name = constantOf(engine.evaluate(first, scope));
  const command = { node, scope, numberOfKeys } as const;
  if (typeof name === 'string') return [{ ...command, name }];
  return scriptFiles(engine, source, node, modules).map((file) => ({
    ...command,
    name: camelName(basename(file)),
    file,
  }));
}

/** In a loop over a folder of scripts, each command goes by its file: `add-job.lua` -> `addJob`. */
function scriptFiles(
  engine: Engine,
  source: Source,
  node: Node,
  modules: Modules | undefined,
): readonly string[] {
  let outer: Node = node;
  while (outer.parent != null && !isNamedFunction(outer)) outer = outer.parent;
  const found: string[] = [];
  walk(outer, source.visitorKeys, (inner) => {
    if (inner.type !== 'CallExpression') return;
    const callee = unwrap(inner.callee);
    const method = callee.type === 'MemberExpression' ? memberName(callee) : nameOf(callee);
    const [path] = inner.arguments;
    if (!/^readdir(Sync)?$/.test(method ?? '') || path === undefined) return;
    const folder = pathOf(engine, path, { source });
    if (folder === undefined) return;
    const files = modules?.readFolder?.(folder) ?? [];
    found.push(...files.filter((file) => file.endsWith('.lua')).map((file) => join(folder, file)));
  });
  return found;
}

const isNamedFunction = (node: Node): boolean =>
  isFunction(node) && node.parent?.type !== 'CallExpression';

/** `add-result.lua` -> `addResult`; a key count in the name, as in `addJob-6.lua`, is left out. */
const camelName = (file: string): string =>
  file
    .replace(/(-\d+)?\.lua$/, '')
    .replace(/[-_]([a-z])/g, (_, letter: string) => letter.toUpperCase());
