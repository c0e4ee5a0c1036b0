import { ReplyError } from '../../errors.js';
import { ok } from '../../resp/reply.js';
import { index } from '../arguments/integer.js';
import type { CommandHandler } from '../handler.js';

/**
 * There is one database. Redis Software accepts SELECT "for compatibility" and does nothing
 * (redis/docs, content/operate/rs/references/compatibility/commands/connection.md).
 */
export const select: CommandHandler = ([, text = ''], session) => {
  const database = index(text);
  const isCluster = session.server.slots?.isCluster === true;
  if (isCluster && database !== 0)
    throw new ReplyError('ERR SELECT is not allowed in cluster mode');
  const limit = Number(session.server.config.get('databases'));
  if (database < 0 || database >= limit) throw new ReplyError('ERR DB index is out of range');
  session.database = database;
  return ok;
};

export const reset: CommandHandler = (_args, session) => {
  session.reset();
  return { kind: 'status', text: 'RESET' };
};
