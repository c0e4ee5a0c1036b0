import { ReplyError } from '../../errors.js';
import { ok, type Reply } from '../../resp/reply.js';
import { syntaxError } from '../arguments/errors.js';
import type { CommandHandler } from '../handler.js';
import { authenticate } from './credentials.js';

const noPassword =
  'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?';

export const auth: CommandHandler = (args, session): Reply => {
  if (args.length > 3) throw syntaxError();
  const [, first = '', second] = args;
  if (second === undefined && !session.server.users.isPasswordRequired) {
    throw new ReplyError(noPassword);
  }
  if (second === undefined) authenticate(session, 'default', first);
  else authenticate(session, first, second);
  return ok;
};
