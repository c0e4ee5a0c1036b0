import { ReplyError } from '../../errors.js';
import type { Reply } from '../../resp/reply.js';
import { commandInfoReply } from '../../server/command-reply.js';
import type { CommandHandler } from '../handler.js';

export const command: CommandHandler = (_args, { server }) =>
  server.commands.topLevel().map((name) => commandInfoReply(server.commands, name));

export const commandCount: CommandHandler = (_args, { server }) =>
  server.commands.topLevel().length;

export const commandInfo: CommandHandler = (args, { server }) => {
  const names = args.length > 2 ? args.slice(2) : server.commands.topLevel();
  return names.map((name): Reply => commandInfoReply(server.commands, name.toLowerCase()));
};

export const commandGetkeys: CommandHandler = (args, { server }) => {
  const request = args.slice(2);
  const entry = server.commands.find(request);
  if (typeof entry === 'string') throw new ReplyError('ERR Invalid command specified');
  if (!entry.hasKeys) throw new ReplyError('ERR The command has no key arguments');
  if (!entry.acceptsCount(request.length)) {
    throw new ReplyError('ERR Invalid number of arguments specified for command');
  }
  const positions = entry.keyPositions(request);
  if (positions.length === 0) {
    throw new ReplyError('ERR Invalid arguments specified for command');
  }
  return positions.map((position) => request[position] ?? '');
};
