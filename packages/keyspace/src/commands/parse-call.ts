import { findCommand, type UnknownCommand } from './command-table.js';
import type { CommandRow } from './command-row.js';
import { factFor } from './facts/by-arguments.js';
import type { RetryClass } from './facts/retry.js';
import type { TtlEffect } from './facts/ttl-effect.js';
import type { MergeRule } from './merge/merge-rule.js';
import type { KeyUse, ParsedArguments } from './parsed-arguments.js';
import { parseArguments } from './parse-arguments.js';
import type { CallArgument } from './syntax/match-arguments.js';

/** A call that fits its command's syntax, with the facts that hold for its arguments. */
export interface ParsedCall extends ParsedArguments {
  readonly kind: 'call';
  readonly row: CommandRow;
  readonly merge: MergeRule;
  readonly retry: RetryClass;
  readonly ttl: TtlEffect;
}

/**
 * A call that does not fit the documented syntax: too few arguments, or one that fits nowhere. A
 * server is more lenient in places, for example with a flag given twice.
 */
export interface MalformedCall {
  readonly kind: 'malformed';
  readonly row: CommandRow;
  /** One sentence. */
  readonly reason: string;
}

/** A call whose unknown arguments (`null`) leave open what it is. */
export interface UndecidedCall {
  readonly kind: 'undecided';
  readonly row: CommandRow;
}

/** What `parseCall` makes of a call. */
export type CallResult = ParsedCall | MalformedCall | UndecidedCall | UnknownCommand;

/**
 * Parses a call by the syntax of its command: keys, options, values, and the facts that hold for
 * these arguments. Never throws; what cannot be parsed is a typed result.
 *
 * @param call - the command's name and arguments as sent; `null` for an argument not known
 * @example
 * const call = parseCall(['SET', 'lock:{7}', token, 'NX', 'EX', '30']);
 * if (call.kind === 'call') call.merge.class; // 'local-condition'
 */
export function parseCall(call: readonly CallArgument[]): CallResult {
  const found = findCommand(call);
  if (found.kind === 'unknown') return found;
  const { row, nameLength } = found;
  const parsed = parseArguments(row, call.slice(nameLength), nameLength);
  if (parsed.kind === 'undecided') return { kind: 'undecided', row };
  if (parsed.kind === 'malformed') return { kind: 'malformed', row, reason: parsed.reason };
  const { keys, words, values } = parsed;
  return {
    ...{ kind: 'call', row, keys, words, values },
    merge: factFor(row.merge, parsed),
    retry: factFor(row.retry, parsed),
    ttl: factFor(row.ttl, parsed),
  };
}

/**
 * Positions of the keys of a call, the command's name being 0; none for calls that are unknown or
 * malformed. Channels and patterns are no keys.
 */
export function keyPositions(call: readonly CallArgument[]): readonly number[] {
  return (keysOf(call) ?? [])
    .filter(({ role }) => role === 'read' || role === 'write')
    .map(({ index }) => index);
}

/** The keys of a call; `undefined` when it is unknown, malformed or undecided. */
export function keysOf(call: readonly CallArgument[]): readonly KeyUse[] | undefined {
  const result = parseCall(call);
  return result.kind === 'call' ? result.keys : undefined;
}
