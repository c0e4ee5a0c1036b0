import { ok } from '../../resp/reply.js';
import { checkClientName } from '../arguments/client-name.js';
import type { CommandHandler } from '../handler.js';

export const clientSetname: CommandHandler = ([, , name = ''], session) => {
  session.name = checkClientName(name);
  return ok;
};

export const clientGetname: CommandHandler = (_args, session) =>
  session.name === '' ? null : session.name;

export const clientId: CommandHandler = (_args, session) => session.id;
