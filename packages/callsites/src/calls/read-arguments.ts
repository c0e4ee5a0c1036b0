import type { KeyPattern } from '../facts/key-pattern.js';
import type { Ttl, TtlUnit } from '../facts/ttl.js';
import { constantText, onlyHole } from '../keys/pattern.js';
import { constantOf, isOpaque, patternOf } from '../values/text.js';
import { readCall, takesManyKeys, ttlEffectOf, type ReadCall } from './command-table.js';
import type { WireArgument } from './wire-arguments.js';

/** What the arguments of one call say, read by the command table. */
export interface Reading {
  readonly keyArguments: readonly number[];
  readonly keys: readonly KeyPattern[];
  readonly variableKeys: boolean;
  readonly ttl: Ttl;
}

export const patternOfArgument = ({ value, node, scope }: WireArgument): KeyPattern =>
  patternOf(value, { node, scope });

/** Its one text; null where it is not known. */
function knownText(argument: WireArgument): string | null {
  if (argument.spread) return null;
  const constant = constantOf(argument.value);
  if (constant !== undefined && constant !== null) return String(constant);
  return constantText(patternOfArgument(argument)) ?? null;
}

/** Reads keys and expiry of a call; what stands for many arguments is tried as one and as two. */
export function readArguments(command: string, args: readonly WireArgument[]): Reading {
  for (const width of [1, 2]) {
    const expanded = args.flatMap((argument, index) =>
      Array.from({ length: argument.spread ? width : 1 }, () => ({ argument, index })),
    );
    const call = readCall(
      command,
      expanded.map(({ argument }) => knownText(argument)),
    );
    if (call === undefined) continue;
    const positions = expanded.map(({ index }) => index);
    return reading(call, args, positions);
  }
  return { keyArguments: [], keys: [], variableKeys: args.some(({ spread }) => spread), ttl: none };
}

const none: Ttl = { kind: 'none' };

function reading(
  call: ReadCall,
  args: readonly WireArgument[],
  positions: readonly number[],
): Reading {
  const keyArguments = [
    ...new Set(
      call.parsed.keys
        .filter(({ role }) => role === 'read' || role === 'write')
        .map(({ index }) => positions[index] ?? index),
    ),
  ];
  const isUnread = call.covered < positions.length;
  const variableKeys = keyArguments.some((index) => {
    const argument = args[index];
    return argument !== undefined && (argument.spread || isNamedList(call, argument));
  });
  const keys = keyArguments.flatMap((index) => {
    const argument = args[index];
    return argument ? [patternOfArgument(argument)] : [];
  });
  return { keyArguments, keys, variableKeys, ttl: ttlOf(call, args, positions, isUnread) };
}

/** `del(keys)`: a plural name of which nothing else is known, where any number of keys may be. */
const isNamedList = ({ row }: ReadCall, argument: WireArgument): boolean =>
  takesManyKeys(row.name) &&
  isOpaque(argument.value) &&
  /(keys|ids|names|batch|chunk)$/i.test(onlyHole(patternOfArgument(argument))?.label ?? '');

const units: readonly (readonly [string, TtlUnit])[] = [
  ['unix-time-milliseconds', 'unix-milliseconds'],
  ['unix-time-seconds', 'unix-seconds'],
  ['milliseconds', 'milliseconds'],
  ['seconds', 'seconds'],
];

function ttlOf(
  call: ReadCall,
  args: readonly WireArgument[],
  positions: readonly number[],
  isUnread: boolean,
): Ttl {
  const effect = ttlEffectOf(call);
  if (isUnread && (effect === 'drops' || effect === 'keeps')) {
    return { kind: 'perhaps', argument: positions[call.covered] ?? args.length - 1 };
  }
  if (effect === 'drops') return { kind: 'dropped' };
  const unit = units.find(([name]) => call.parsed.values.has(name));
  const position = unit && call.parsed.values.get(unit[0])?.[0]?.index;
  if (effect !== 'sets' || unit === undefined || position === undefined) return none;
  const index = positions[position] ?? position;
  const argument = args[index];
  if (argument === undefined) return none;
  if (argument.optional || args[index - 1]?.optional) return { kind: 'perhaps', argument: index };
  const amount = Number(constantOf(argument.value) ?? Number.NaN);
  return Number.isFinite(amount)
    ? { kind: 'fixed', amount, unit: unit[1], argument: index }
    : { kind: 'dynamic', unit: unit[1], argument: index };
}
