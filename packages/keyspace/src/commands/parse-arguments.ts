import type { CommandRow } from './command-row.js';
import type { KeyUse, ParsedArguments, ValueUse } from './parsed-arguments.js';
import { compileSyntax } from './syntax/compile-syntax.js';
import {
  matchArguments,
  type CallArgument,
  type MatchedArgument,
} from './syntax/match-arguments.js';
import type { KeyRole, SyntaxNode } from './syntax/syntax-node.js';
import { syntaxWidth } from './syntax/syntax-width.js';

/** Arguments that fit, or why they do not. */
export type ArgumentsResult =
  | (ParsedArguments & { readonly kind: 'arguments' })
  | { readonly kind: 'malformed'; readonly reason: string }
  | { readonly kind: 'undecided' };

const grammars = new WeakMap<CommandRow, SyntaxNode>();

/** The compiled syntax of a row. */
export function grammarOf(row: CommandRow): SyntaxNode {
  const known = grammars.get(row);
  if (known !== undefined) return known;
  const grammar = compileSyntax(row.syntax);
  grammars.set(row, grammar);
  return grammar;
}

/**
 * Parses the arguments of a row's command.
 *
 * @param args - what follows the command's name; `null` for an argument not known
 * @param nameLength - words of the name, added to the positions of keys
 */
export function parseArguments(
  row: CommandRow,
  args: readonly CallArgument[],
  nameLength = row.name.split(' ').length,
): ArgumentsResult {
  const result = matchArguments(grammarOf(row), args);
  if (result.isMatch)
    return { kind: 'arguments', ...sortOut(row, args, result.matched, nameLength) };
  const { least, most } = syntaxWidth(grammarOf(row));
  const canFit = least <= args.length && args.length <= most;
  if (result.metUnknown && canFit) return { kind: 'undecided' };
  const usage = `${row.name} ${row.syntax}`.trim();
  const reason =
    result.furthest >= args.length
      ? `${row.name} needs more than ${args.length} arguments; its syntax is '${usage}'`
      : `argument ${result.furthest + 1} of ${row.name} does not fit; its syntax is '${usage}'`;
  return { kind: 'malformed', reason };
}

function sortOut(
  row: CommandRow,
  args: readonly CallArgument[],
  matched: readonly MatchedArgument[],
  nameLength: number,
): ParsedArguments {
  const keys: KeyUse[] = [];
  const words = new Map<string, number>();
  const values = new Map<string, ValueUse[]>();
  for (const { index: position, node } of matched) {
    const index = position + nameLength;
    if (node.kind === 'word') {
      words.set(node.word, index);
      continue;
    }
    const value = args[position] ?? null;
    const known = values.get(node.name);
    if (known === undefined) values.set(node.name, [{ index, value }]);
    else known.push({ index, value });
    if (node.key !== undefined) keys.push({ index, key: value, role: roleOf(row, node.key) });
  }
  return { keys, words, values };
}

function roleOf(row: CommandRow, role: KeyRole): KeyUse['role'] {
  if (role !== 'as the command') return role;
  return row.access === 'write' ? 'write' : 'read';
}
