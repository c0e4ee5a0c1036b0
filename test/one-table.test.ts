import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandRows } from '@geoslot/keyspace/commands';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const limit = 5;

const commands = new Set(commandRows.flatMap(({ name }) => [name, name.replace(' ', '|')]));
const isCommand = (text: string): boolean => commands.has(text.toUpperCase());
const firstWords = new Set(commandRows.map(({ name }) => name.split(' ')[0]));

/** Source files of every package but the table's own; tests may spell out their cases. */
const sources = execFileSync('git', ['ls-files', '-z', '*.ts', '*.mts', '*.mjs', '*.js', '*.cjs'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => existsSync(join(root, file)))
  .filter((file) => /\/(src|bin|scripts|lib)\//.test(file))
  .filter((file) => !/^packages\/keyspace\/|\.generated\.ts$/.test(file))
  // What `geoslot adopt` writes for each command it rewrites: one entry a command, as the handlers
  // of the mesh are one export a command.
  .filter((file) => !file.startsWith('packages/cli/src/adopt/rewrites/'));

/** The texts a list, the arguments of a call, or the keys of an object spell out. */
function literalsOf(node: ts.Node): readonly string[] {
  if (ts.isArrayLiteralExpression(node)) return textsOf(node.elements);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return textsOf(node.arguments ?? []);
  if (!ts.isObjectLiteralExpression(node)) return [];
  return node.properties.flatMap(({ name }) =>
    name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : [],
  );
}

/** Strings, and the first string of each pair. */
function textsOf(elements: readonly ts.Expression[]): readonly string[] {
  return elements.flatMap((element) => {
    const first = ts.isArrayLiteralExpression(element) ? element.elements[0] : element;
    return first !== undefined && ts.isStringLiteralLike(first) ? [first.text] : [];
  });
}

function listsIn(file: string, text: string): readonly string[] {
  // Most files do not even hold five such words in quotes or before a colon, and need no parsing.
  const words = text.toUpperCase().match(/(?<=['"`])[A-Z][\w.-]*|[A-Z]\w*(?=['"]?\s*:)/g) ?? [];
  if (words.filter((word) => firstWords.has(word)).length < limit) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext);
  const lists: string[] = [];
  const visit = (node: ts.Node): void => {
    const named = literalsOf(node).filter(isCommand);
    if (named.length >= limit) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      lists.push(`${file}:${line + 1} lists ${named.join(', ')}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lists;
}

test('a list of commands is found in whatever form', () => {
  const forms = [
    "['GET', 'set', 'hget', 'config|get', 'XGROUP CREATE']",
    "new Set(['GET', 'SET', 'HGET', 'HSET', 'DEL'])",
    "[['GET', 1], ['SET', 2], ['HGET', 1], ['HSET', 2], ['DEL', 3]]",
    '({ GET: 1, SET: 2, HGET: 3, "hset": 4, del: 5 })',
    "anyOf('GET', 'SET', 'HGET', 'HSET', 'DEL')",
  ];
  for (const form of forms) expect(listsIn('a.ts', form), form).toHaveLength(1);
  expect(listsIn('a.ts', "['GET', 'SET', 'HGET', 'HSET', 'other']")).toEqual([]);
});

test('only the table of @geoslot/keyspace lists commands', () => {
  const lists = sources.flatMap((file) => listsIn(file, readFileSync(join(root, file), 'utf8')));
  expect(lists).toEqual([]);
});
