import { map, type Reply, set, status } from '../resp/reply.js';
import type { CommandTable } from './command-table.js';
import { commandDocs } from './data/command-docs.js';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

let parsed: ReadonlyMap<string, Fields> | undefined;

/** Parsed when first asked for: most clients never ask. */
function docs(): ReadonlyMap<string, Fields> {
  parsed ??= new Map(
    commandDocs
      .trim()
      .split('\n')
      .map((line) => {
        const [name = '', ...json] = line.replaceAll('\\`', '`').split(' | ');
        const fields: unknown = JSON.parse(json.join(' | '));
        return [name, isFields(fields) ? fields : {}];
      }),
  );
  return parsed;
}

/** Flags are sets of words, the history a set of entries; the rest is as JSON shows it. */
function docReply(value: unknown, name?: string): Reply {
  if (Array.isArray(value)) {
    if (name === 'flags' || name === 'doc_flags') {
      return set(value.map((flag) => status(String(flag))));
    }
    const items = value.map((item) => docReply(item));
    return name === 'history' ? set(items) : items;
  }
  if (isFields(value)) {
    return map(Object.entries(value).map(([field, each]) => [field, docReply(each, field)]));
  }
  return typeof value === 'number' ? value : String(value);
}

/** The entry of COMMAND DOCS, with the subcommands that are served; undefined for no command. */
export function commandDocReply(table: CommandTable, name: string): Reply | undefined {
  const fields = docs().get(name);
  if (fields === undefined || table.infoOf(name) === undefined) return undefined;
  const { subcommands } = fields;
  if (!isFields(subcommands)) return docReply(fields);
  const served = Object.entries(subcommands).filter(([each]) => table.get(each)?.isServed === true);
  return docReply({ ...fields, subcommands: Object.fromEntries(served) });
}
