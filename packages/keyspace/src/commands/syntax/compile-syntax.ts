import type { KeyRole, OptionNode, SyntaxNode, ValueKind, ValueNode } from './syntax-node.js';

/**
 * Compiles a command's syntax. The notation is that of the Redis documentation, made exact:
 *
 * - `name` is a value, `name:integer` and `name:float` a number;
 * - `WORD` and `'quoted'` stand for themselves, without regard to case;
 * - `@key` is a key, read or written as the command is; `@key/read` and `@key/write` say otherwise;
 *   `@name/pattern` and `@name/channel` are what `KeyRole` says;
 * - `[a]` is optional, `[a | b]` at most one of both; neighbouring options come in any order;
 * - `(a b)` groups, `(a | b)` is exactly one of both;
 * - `a...` is one or more, `[a]...` any number;
 * - `a*numkeys` is as many as the earlier argument `numkeys` says;
 * - `@key% id%` at the end share the remaining arguments evenly.
 */
export function compileSyntax(syntax: string): SyntaxNode {
  const cursor: Cursor = { tokens: syntax.match(tokenPattern) ?? [], index: 0 };
  const node = parseChoice(cursor);
  if (cursor.index < cursor.tokens.length) {
    throw new SyntaxError(`unexpected '${cursor.tokens[cursor.index]}' in syntax '${syntax}'`);
  }
  return node;
}

const tokenPattern =
  /\.\.\.|[[\]()|%]|\*[a-z][a-z0-9-]*|'[^']*'|[^\s[\]()|%*]+?(?=\.\.\.|[\s[\]()|%*]|$)/g;

interface Cursor {
  readonly tokens: readonly string[];
  index: number;
}

function takeIf(cursor: Cursor, token: string): boolean {
  if (cursor.tokens[cursor.index] !== token) return false;
  cursor.index += 1;
  return true;
}

function parseChoice(cursor: Cursor): SyntaxNode {
  const choices = [parseSequence(cursor)];
  while (takeIf(cursor, '|')) choices.push(parseSequence(cursor));
  const [only] = choices;
  return only !== undefined && choices.length === 1 ? only : { kind: 'choice', choices };
}

function parseSequence(cursor: Cursor): SyntaxNode {
  const items: SyntaxNode[] = [];
  let options: OptionNode[] | undefined;
  for (;;) {
    const token = cursor.tokens[cursor.index];
    if (token === undefined || token === ']' || token === ')' || token === '|') break;
    if (token === '[') {
      const option = parseOption(cursor);
      if (options === undefined) items.push({ kind: 'options', options: (options = []) });
      options.push(option);
    } else {
      options = undefined;
      items.push(parseItem(cursor));
    }
  }
  return toSequence(items);
}

function toSequence(items: readonly SyntaxNode[]): SyntaxNode {
  const shares = items.flatMap((item) => (item.kind === 'shares' ? item.items : []));
  const others = items.filter((item) => item.kind !== 'shares');
  const all: readonly SyntaxNode[] =
    shares.length === 0 ? others : [...others, { kind: 'shares', items: shares }];
  const [only] = all;
  return only !== undefined && all.length === 1 ? only : { kind: 'sequence', items: all };
}

function parseOption(cursor: Cursor): OptionNode {
  cursor.index += 1;
  const item = parseChoice(cursor);
  expect(cursor, ']');
  return { item, mayRepeat: takeIf(cursor, '...') };
}

function expect(cursor: Cursor, token: string): void {
  if (!takeIf(cursor, token)) {
    throw new SyntaxError(`expected '${token}' in syntax '${cursor.tokens.join(' ')}'`);
  }
}

function parseItem(cursor: Cursor): SyntaxNode {
  const token = cursor.tokens[cursor.index] ?? '';
  cursor.index += 1;
  let item: SyntaxNode;
  if (token === '(') {
    item = parseChoice(cursor);
    expect(cursor, ')');
  } else {
    item = parseAtom(token);
  }
  if (item.kind === 'value' && takeIf(cursor, '%')) return { kind: 'shares', items: [item] };
  if (takeIf(cursor, '...')) return { kind: 'repeat', item };
  const next = cursor.tokens[cursor.index];
  if (next === undefined || !next.startsWith('*')) return item;
  cursor.index += 1;
  return { kind: 'counted', item, count: next.slice(1) };
}

function parseAtom(token: string): SyntaxNode {
  if (token.startsWith("'")) return { kind: 'word', word: token.slice(1, -1) };
  if (/^[A-Z0-9_-]+$/.test(token)) return { kind: 'word', word: token };
  return parseValue(token);
}

const valuePattern =
  /^(@)?([a-z][a-z0-9-]*)(?:\/(read|write|pattern|channel))?(?::(integer|float))?$/;

function parseValue(token: string): ValueNode {
  const [whole, at, name = '', role, type] = valuePattern.exec(token) ?? [];
  if (whole === undefined) throw new SyntaxError(`'${token}' is no word or value of a syntax`);
  const value = { kind: 'value', name, type: toValueKind(type) } as const;
  return at === undefined ? value : { ...value, key: toKeyRole(role) };
}

function toValueKind(text: string | undefined): ValueKind {
  return text === 'integer' || text === 'float' ? text : 'text';
}

const roles: readonly KeyRole[] = ['read', 'write', 'pattern', 'channel'];

function toKeyRole(text: string | undefined): KeyRole {
  return roles.find((role) => role === text) ?? 'as the command';
}
