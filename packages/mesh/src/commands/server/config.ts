import { ReplyError } from '../../errors.js';
import { map, ok } from '../../resp/reply.js';
import { syntaxError } from '../arguments/errors.js';
import { pairs } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';

export const configGet: CommandHandler = (args, { server }) =>
  map(server.config.match(args.slice(2)));

export const configSet: CommandHandler = (args, { server }) => {
  if (args.length % 2 === 1) throw syntaxError();
  server.config.set(pairs(args, 2));
  return ok;
};

export const configResetstat: CommandHandler = (_args, { server }) => {
  server.statistics.reset();
  server.commands.resetStatistics();
  return ok;
};

export const configRewrite: CommandHandler = () => {
  throw new ReplyError('ERR The server is running without a config file');
};
