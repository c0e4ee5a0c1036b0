import type { CommandRow } from './command-row.js';
import type { CallArgument } from './syntax/match-arguments.js';
import * as acl from './rows/acl.js';
import * as array from './rows/array.js';
import * as bitmap from './rows/bitmap.js';
import * as bloom from './rows/bloom.js';
import * as cluster from './rows/cluster.js';
import * as connection from './rows/connection.js';
import * as countMin from './rows/count-min.js';
import * as cuckoo from './rows/cuckoo.js';
import * as expiry from './rows/expiry.js';
import * as generic from './rows/generic.js';
import * as geo from './rows/geo.js';
import * as hash from './rows/hash.js';
import * as hashExpiry from './rows/hash-expiry.js';
import * as hashImport from './rows/hash-import.js';
import * as hyperloglog from './rows/hyperloglog.js';
import * as json from './rows/json.js';
import * as keyspace from './rows/keyspace.js';
import * as list from './rows/list.js';
import * as monitoring from './rows/monitoring.js';
import * as persistence from './rows/persistence.js';
import * as pubSub from './rows/pub-sub.js';
import * as replication from './rows/replication.js';
import * as scripting from './rows/scripting.js';
import * as search from './rows/search.js';
import * as server from './rows/server.js';
import * as set from './rows/set.js';
import * as sortedSet from './rows/sorted-set.js';
import * as sortedSetRange from './rows/sorted-set-range.js';
import * as stream from './rows/stream.js';
import * as streamGroup from './rows/stream-group.js';
import * as string from './rows/string.js';
import * as tDigest from './rows/t-digest.js';
import * as timeSeries from './rows/time-series.js';
import * as topK from './rows/top-k.js';
import * as transaction from './rows/transaction.js';
import * as vectorSet from './rows/vector-set.js';

/** The rows by family, as the reference page shows them. */
export const commandFamilies: Readonly<Record<string, readonly CommandRow[]>> = {
  string: Object.values(string),
  bitmap: Object.values(bitmap),
  hyperloglog: Object.values(hyperloglog),
  hash: Object.values(hash),
  'hash-expiry': Object.values(hashExpiry),
  'hash-import': Object.values(hashImport),
  list: Object.values(list),
  set: Object.values(set),
  'sorted-set': Object.values(sortedSet),
  'sorted-set-range': Object.values(sortedSetRange),
  geo: Object.values(geo),
  stream: Object.values(stream),
  'stream-group': Object.values(streamGroup),
  generic: Object.values(generic),
  expiry: Object.values(expiry),
  keyspace: Object.values(keyspace),
  transaction: Object.values(transaction),
  scripting: Object.values(scripting),
  'pub-sub': Object.values(pubSub),
  json: Object.values(json),
  search: Object.values(search),
  'time-series': Object.values(timeSeries),
  bloom: Object.values(bloom),
  cuckoo: Object.values(cuckoo),
  'count-min': Object.values(countMin),
  'top-k': Object.values(topK),
  't-digest': Object.values(tDigest),
  'vector-set': Object.values(vectorSet),
  array: Object.values(array),
  connection: Object.values(connection),
  server: Object.values(server),
  acl: Object.values(acl),
  monitoring: Object.values(monitoring),
  persistence: Object.values(persistence),
  replication: Object.values(replication),
  cluster: Object.values(cluster),
};

/** Every row, sorted by name. */
export const commandRows: readonly CommandRow[] = Object.values(commandFamilies)
  .flat()
  .sort((a, b) => (a.name < b.name ? -1 : 1));

const rowsByName: ReadonlyMap<string, CommandRow> = new Map(
  commandRows.map((row) => [row.name, row]),
);

const subcommandsByContainer = new Map<string, string[]>();
for (const { name } of commandRows) {
  const [container = name, subcommand] = name.split(' ');
  if (subcommand === undefined) continue;
  const known = subcommandsByContainer.get(container) ?? [];
  subcommandsByContainer.set(container, [...known, subcommand]);
}

/** A command that is in no row. */
export interface UnknownCommand {
  readonly kind: 'unknown';
  /** The name looked for, in upper case. */
  readonly name: string;
  /** What may follow the name, when it is a container such as `XGROUP`. */
  readonly subcommands: readonly string[];
}

/** A command that is in the table. */
export interface KnownCommand {
  readonly kind: 'row';
  readonly row: CommandRow;
  /** How many words of the call the name takes: 1, or 2 for a subcommand. */
  readonly nameLength: 1 | 2;
}

/**
 * The row of a command; unknown commands are `unknown`, never guessed.
 *
 * @param call - a name (`'set'`, `'XGROUP CREATE'`) or a whole call, the command first
 * @example
 * findCommand(['xgroup', 'create', 'k', 'g', '$']); // { kind: 'row', row: XGROUP CREATE, … }
 */
export function findCommand(call: string | readonly CallArgument[]): KnownCommand | UnknownCommand {
  const words = typeof call === 'string' ? call.trim().split(/\s+/) : call;
  const first = (words[0] ?? '').toUpperCase();
  const both = `${first} ${(words[1] ?? '').toUpperCase()}`;
  const subcommand = rowsByName.get(both);
  if (subcommand !== undefined) return { kind: 'row', row: subcommand, nameLength: 2 };
  const row = rowsByName.get(first);
  if (row !== undefined && (typeof call !== 'string' || words.length === 1)) {
    return { kind: 'row', row, nameLength: 1 };
  }
  return {
    kind: 'unknown',
    name: row === undefined && !subcommandsByContainer.has(first) ? first : both.trim(),
    subcommands: subcommandsByContainer.get(first) ?? [],
  };
}
