import {
  commandRows,
  factFor,
  parseArguments,
  type CommandRow,
  type ParsedArguments,
} from '@geoslot/keyspace/commands';

/** `XGROUP CREATE`, `xGroupCreate`, `json.set` and `JSON.SET` come to the same. */
const squeezed = (name: string): string => name.replace(/[\s._]/g, '').toUpperCase();

const rows: ReadonlyMap<string, CommandRow> = new Map(
  commandRows.map((row) => [squeezed(row.name), row]),
);

/** Methods that a client has beside those named for commands. */
const isSuffixed = /Buffer$/;

const rowOfMethod = (method: string): CommandRow | undefined =>
  rows.get(squeezed(method)) ?? rows.get(squeezed(method.replace(isSuffixed, '')));

/** The command a client's method or a name in a call stands for: `hSet` -> `HSET`. */
export const commandOf = (method: string): string | undefined => rowOfMethod(method)?.name;

const names: ReadonlySet<string> = new Set(commandRows.map(({ name }) => name));

/** The command of two words, said apart: `object("ENCODING", key)`, `call("XGROUP", "CREATE")`. */
export function subcommandOf(first: string, second: unknown): string | undefined {
  const name = typeof second === 'string' ? `${first} ${second}`.toUpperCase() : undefined;
  return name !== undefined && names.has(name) ? name : undefined;
}

/** Constructs of JavaScript itself that share a command's name. */
const ofTheLanguage = /^(constructor|toString|valueOf)$/;

export const isCommandMethod = (method: string): boolean =>
  /^([a-z][A-Za-z0-9]*|[A-Z_0-9]+)$/.test(method) &&
  !ofTheLanguage.test(method) &&
  rowOfMethod(method) !== undefined;

/**
 * Whether a method's name speaks for Redis by itself: a command on collections, on counters or on
 * expiry, whose names hardly anything else uses.
 */
export function isTelling(method: string): boolean {
  const row = rowOfMethod(method);
  if (row === undefined || method.length < 4) return false;
  if (!/^(any|none|string)$/.test(row.dataType)) return true;
  const setsExpiry = row.ttl.is === 'sets';
  const counts = row.merge.is.class === 'counter-delta';
  return setsExpiry || counts;
}

/** The command takes any number of pairs, which clients accept as one object: HSET, MSET, XADD. */
export const takesRecords = (command: string): boolean =>
  /\(\S+ value\)\.\.\.|field value/.test(rows.get(squeezed(command))?.syntax ?? '');

/** A command of any number of keys, as DEL: a list of keys may stand for one. */
export const takesManyKeys = (command: string): boolean =>
  /@key\.\.\./.test(rows.get(squeezed(command))?.syntax ?? '');

/** What the table says of one call; `null` stands for an argument that is not known. */
export interface ReadCall {
  readonly row: CommandRow;
  readonly parsed: ParsedArguments;
  /** How many of the arguments the reading covers; the rest could not be told. */
  readonly covered: number;
}

/** Reads a call by its command's syntax, as far from the front as the arguments are known. */
export function readCall(command: string, args: readonly (string | null)[]): ReadCall | undefined {
  const row = rows.get(squeezed(command));
  if (row === undefined) return undefined;
  const nameLength = 0;
  for (let covered = args.length; covered > 0 || covered === args.length; covered -= 1) {
    const parsed = parseArguments(row, args.slice(0, covered), nameLength);
    if (parsed.kind === 'arguments') return { row, parsed, covered };
  }
  return undefined;
}

export const ttlEffectOf = ({ row, parsed }: ReadCall) => factFor(row.ttl, parsed);
