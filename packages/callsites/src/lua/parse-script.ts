import { parse, type Chunk, type Expression, type Node } from 'luaparse';
import type { ScriptCommand } from '../facts/script.js';
import { readCall } from '../calls/command-table.js';
import { localsOf, scriptKey, textOfString, type Locals } from './script-key.js';

export interface ParsedScript {
  readonly commands: readonly ScriptCommand[];
  readonly highestKey: number;
  readonly parseError?: string;
}

/** Reads the commands of a script in Redis' Lua 5.1. Never throws. */
export function parseScript(text: string): ParsedScript {
  let chunk: Chunk;
  try {
    chunk = parse(text, {
      luaVersion: '5.1',
      locations: true,
      ranges: true,
      encodingMode: 'x-user-defined',
      comments: false,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { commands: [], highestKey: 0, parseError: message };
  }
  const locals = localsOf(chunk);
  const commands: ScriptCommand[] = [];
  let highestKey = 0;
  visit(chunk, false, (node, loop) => {
    if (node.type === 'IndexExpression') highestKey = Math.max(highestKey, keyIndex(node) ?? 0);
    const command = commandOf(text, node, loop, locals);
    if (command) commands.push(command);
  });
  return { commands, highestKey };
}

/** `KEYS[2]` -> 2 */
function keyIndex(node: Extract<Node, { type: 'IndexExpression' }>): number | undefined {
  const isKeys = node.base.type === 'Identifier' && node.base.name === 'KEYS';
  return isKeys && node.index.type === 'NumericLiteral' ? node.index.value : undefined;
}

const loops = /^(For(Numeric|Generic)|While|Repeat)Statement$/;

function visit(node: Node, loop: boolean, see: (node: Node, loop: boolean) => void): void {
  see(node, loop);
  const inLoop = loop || loops.test(node.type);
  for (const child of childrenOf(node)) visit(child, inLoop, see);
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

export const childrenOf = (node: Node): readonly Node[] =>
  Object.values(node).flatMap((value: unknown): readonly Node[] =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );

/** `redis.call('SET', KEYS[1], …)`, also through a local name for `redis.call`. */
function commandOf(
  text: string,
  node: Node,
  loop: boolean,
  locals: Locals,
): ScriptCommand | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const method = calledMethod(node.base, locals);
  const [name, ...args] = node.arguments;
  const command = name && textOfString(name, locals);
  if (method === undefined || command === undefined) return undefined;
  const known = args.map((argument) => textOfString(argument, locals) ?? null);
  const positions = keyPositions(command, known, args);
  return {
    command: command.toUpperCase(),
    keys: positions.flatMap((index) => {
      const argument = args[index];
      return argument ? [scriptKey(text, argument, locals)] : [];
    }),
    protectedCall: method === 'pcall',
    loop,
    line: node.loc?.start.line ?? 1,
  };
}

function keyPositions(
  command: string,
  known: readonly (string | null)[],
  args: readonly Expression[],
): readonly number[] {
  const expands = args.at(-1)?.type === 'CallExpression';
  for (const more of expands ? [0, 1] : [0]) {
    const call = readCall(command, [...known, ...Array<null>(more).fill(null)]);
    if (call) return call.parsed.keys.map(({ index }) => Math.min(index, args.length - 1));
  }
  return [];
}

function calledMethod(base: Expression, locals: Locals): 'call' | 'pcall' | undefined {
  const target = base.type === 'Identifier' ? (locals.get(base.name) ?? base) : base;
  if (target.type !== 'MemberExpression' || target.base.type !== 'Identifier') return undefined;
  if (!/^(redis|server)$/.test(target.base.name)) return undefined;
  const { name } = target.identifier;
  return name === 'call' || name === 'pcall' ? name : undefined;
}
