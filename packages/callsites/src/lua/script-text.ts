import { dirname, join, resolve } from 'node:path';
import { memberName, nameOf, unwrapAwaited, type Node } from '../syntax/node.js';
import { constantOf } from '../values/text.js';
import type { Engine, Scope } from '../values/value.js';

/** Reads a file of the project that is no module; undefined when it cannot be read. */
export type ReadText = (file: string) => string | undefined;

export interface ScriptText {
  readonly text: string;
  /** The file it was read from. */
  readonly file?: string;
}

/** The Lua text an expression stands for: in the source, or in a file that it reads. */
export function scriptText(
  engine: Engine,
  node: Node,
  scope: Scope,
  readText: ReadText | undefined,
): ScriptText | undefined {
  const value = engine.evaluate(node, scope);
  const text = constantOf(value);
  if (typeof text === 'string') return { text };
  const file = fileRead(engine, node, scope, 0);
  const content = file === undefined ? undefined : readText?.(file);
  return file === undefined || content === undefined ? undefined : { text: content, file };
}

/** The file that `readFileSync(…)`, `(await readFile(…)).toString()` or a name for it reads. */
function fileRead(engine: Engine, node: Node, scope: Scope, depth: number): string | undefined {
  const inner = unwrapAwaited(node);
  if (depth > 5) return undefined;
  if (inner.type === 'Identifier') {
    const declared = scope.source.variableOf(inner)?.defs[0]?.node;
    const init = declared?.type === 'VariableDeclarator' ? declared.init : undefined;
    return init ? fileRead(engine, init, scope, depth + 1) : undefined;
  }
  if (inner.type !== 'CallExpression') return undefined;
  const callee = unwrapAwaited(inner.callee);
  const name = callee.type === 'MemberExpression' ? memberName(callee) : nameOf(callee);
  const [path] = inner.arguments;
  if (/^readFile(Sync)?$/.test(name ?? '')) return path && pathOf(engine, path, scope, depth);
  return callee.type === 'MemberExpression'
    ? fileRead(engine, callee.object, scope, depth + 1)
    : undefined;
}

/** `join(__dirname, 'x.lua')`, `new URL('./x.lua', import.meta.url)`, a constant. */
export function pathOf(engine: Engine, node: Node, scope: Scope, depth = 0): string | undefined {
  const inner = unwrapAwaited(node);
  const folder = dirname(scope.source.file);
  if (inner.type === 'Identifier' && inner.name === '__dirname') return folder;
  const text = constantOf(engine.evaluate(inner, scope));
  if (typeof text === 'string') return resolve(folder, text);
  if (inner.type === 'Identifier' && depth < 5) {
    const declared = scope.source.variableOf(inner)?.defs[0]?.node;
    const init = declared?.type === 'VariableDeclarator' ? declared.init : undefined;
    return init ? pathOf(engine, init, scope, depth + 1) : undefined;
  }
  if (inner.type === 'MemberExpression') {
    return memberName(inner) === 'dirname' ? folder : undefined;
  }
  if (inner.type !== 'CallExpression' && inner.type !== 'NewExpression') return undefined;
  const callee = unwrapAwaited(inner.callee);
  const name = callee.type === 'MemberExpression' ? memberName(callee) : nameOf(callee);
  if (name === 'URL' || name === 'fileURLToPath') {
    const [first] = inner.arguments;
    return first && pathOf(engine, first, scope, depth + 1);
  }
  if (name !== 'join' && name !== 'resolve') return undefined;
  const [start, ...rest] = inner.arguments;
  const base = start && pathOf(engine, start, scope, depth + 1);
  const parts = rest.map((part) => constantOf(engine.evaluate(part, scope)));
  return base !== undefined && parts.every((part) => typeof part === 'string')
    ? join(base, ...parts.map(String))
    : undefined;
}
