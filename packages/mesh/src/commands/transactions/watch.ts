import { ReplyError } from '../../errors.js';
import { ok } from '../../resp/reply.js';
import type { CommandHandler } from '../handler.js';

export const watch: CommandHandler = (args, session) => {
  if (session.transaction !== undefined) {
    throw new ReplyError('ERR WATCH inside MULTI is not allowed');
  }
  const watched = new Set(session.watches.map(({ key }) => key));
  for (const key of args.slice(1)) {
    if (watched.has(key)) continue;
    watched.add(key);
    session.watches.push(session.replica.watch(key));
  }
  return ok;
};

export const unwatch: CommandHandler = (_args, session) => {
  session.unwatch();
  return ok;
};
