import type { RedisCommand } from '@geoslot/keyspace/commands';
import { type Reply, set, status } from '../resp/reply.js';
import type { CommandTable } from './command-table.js';

/** A key specification as COMMAND INFO shows it; its flags are a set. */
function specReply(value: unknown, name?: unknown): Reply {
  if (Array.isArray(value)) {
    const items = value.map((item, at) => specReply(item, value[at - 1]));
    return name === 'flags' ? set(items) : items;
  }
  return typeof value === 'number' ? value : String(value);
}

function infoReply(info: RedisCommand, subcommands: readonly Reply[]): Reply {
  const [first, last, step] = info.legacyKeys;
  return [
    info.name,
    info.arity,
    set(info.flags.map(status)),
    first,
    last,
    step,
    set(info.categories.map((category) => status(`@${category}`))),
    info.tips,
    info.keySpecifications.map((spec) => specReply(spec)),
    subcommands,
  ];
}

/** The entry of COMMAND INFO, null for a command that is not served. */
export function commandInfoReply(table: CommandTable, name: string): Reply {
  const info = table.infoOf(name);
  if (info === undefined) return null;
  const subcommands = table.subcommandsOf(name).map((entry) => infoReply(entry.info, []));
  return infoReply(info, subcommands);
}
