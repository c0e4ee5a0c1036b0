import type { RedisCommand } from '@geoslot/keyspace/commands';
import { ReplyError } from '../../errors.js';
import { map, type Reply, set, status } from '../../resp/reply.js';
import { commandDocReply } from '../../server/command-docs.js';
import { commandInfoReply } from '../../server/command-reply.js';
import { globFilter } from '../../server/glob.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { keyUsesOf } from '../arguments/key-uses.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';

export const command: CommandHandler = (_args, { server }) =>
  server.commands.topLevel().map((name) => commandInfoReply(server.commands, name));

export const commandCount: CommandHandler = (_args, { server }) =>
  server.commands.topLevel().length;

export const commandInfo: CommandHandler = (args, { server }) => {
  const names = args.length > 2 ? args.slice(2) : server.commands.topLevel();
  return names.map((name): Reply => commandInfoReply(server.commands, name.toLowerCase()));
};

export const commandDocs: CommandHandler = (args, { server: { commands } }) => {
  const names = args.length > 2 ? args.slice(2) : commands.topLevel();
  const found = names.map((name) => [name, commandDocReply(commands, name.toLowerCase())] as const);
  return map(
    found.flatMap(([name, doc]) => (doc === undefined ? [] : [[name.toLowerCase(), doc]])),
  );
};

type Filter = (command: RedisCommand) => boolean;

/** There are no modules here, so a filter by module keeps nothing. */
const filters: Readonly<Record<string, (text: string) => Filter>> = {
  MODULE: () => () => false,
  ACLCAT: (text) => {
    const category = text.toLowerCase();
    return ({ categories }) => categories.includes(category);
  },
  PATTERN: (text) => {
    const matches = globFilter(text.toLowerCase());
    return ({ name }) => matches(name);
  },
};

/** Commands, containers and subcommands. */
function listed({ server: { commands } }: Session): RedisCommand[] {
  const containers = commands.topLevel().filter((name) => commands.get(name) === undefined);
  const infos = containers.map((name) => commands.infoOf(name));
  return [...Array.from(commands.entries, ({ info }) => info), ...infos].filter(
    (info) => info !== undefined,
  );
}

export const commandList: CommandHandler = ([, , word, kind = '', text, more], session) => {
  if (word === undefined) return listed(session).map(({ name }) => name);
  const filter = filters[kind.toUpperCase()];
  const isFilter = isWord(word, 'FILTERBY') && text !== undefined && more === undefined;
  if (!isFilter || filter === undefined) throw syntaxError();
  return listed(session)
    .filter(filter(text))
    .map(({ name }) => name);
};

/** The request inside COMMAND GETKEYS; every refusal has a text of its own. */
function innerRequest(args: readonly string[], { server }: Session) {
  const request = args.slice(2);
  const entry = server.commands.find(request);
  if (typeof entry === 'string') throw new ReplyError('ERR Invalid command specified');
  if (!entry.hasKeys) throw new ReplyError('ERR The command has no key arguments');
  if (!entry.acceptsCount(request.length)) {
    throw new ReplyError('ERR Invalid number of arguments specified for command');
  }
  const hasKeys = entry.keyPositions(request).length > 0;
  if (!hasKeys && !entry.flags.has('no_mandatory_keys')) {
    throw new ReplyError('ERR Invalid arguments specified for command');
  }
  return { request, entry };
}

export const commandGetkeys: CommandHandler = (args, session) => {
  const { request, entry } = innerRequest(args, session);
  return entry.keyPositions(request).map((position) => request[position] ?? '');
};

export const commandGetkeysandflags: CommandHandler = (args, session) => {
  const { request, entry } = innerRequest(args, session);
  return keyUsesOf(entry.info, request).map(({ position, flags }) => [
    request[position] ?? '',
    set(flags.map(status)),
  ]);
};
