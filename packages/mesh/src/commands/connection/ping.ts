import { ok, status } from '../../resp/reply.js';
import { wrongArity } from '../arguments/errors.js';
import type { CommandHandler } from '../handler.js';

const pong = status('PONG');

export const ping: CommandHandler = (args, session) => {
  if (args.length > 2) throw wrongArity('ping');
  if (session.protocol === 2 && session.isSubscribed) return ['pong', args[1] ?? ''];
  return args[1] ?? pong;
};

export const echo: CommandHandler = ([, message = '']) => message;

export const quit: CommandHandler = (_args, session) => {
  session.close();
  return ok;
};
