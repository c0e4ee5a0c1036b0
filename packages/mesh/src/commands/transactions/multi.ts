import { ReplyError } from '../../errors.js';
import { nullArray, ok } from '../../resp/reply.js';
import { call } from '../../server/dispatch.js';
import { Transaction } from '../../server/transaction.js';
import type { CommandHandler } from '../handler.js';

export const multi: CommandHandler = (_args, session) => {
  if (session.transaction !== undefined) throw new ReplyError('ERR MULTI calls can not be nested');
  session.transaction = new Transaction();
  return ok;
};

export const discard: CommandHandler = (_args, session) => {
  if (session.transaction === undefined) throw new ReplyError('ERR DISCARD without MULTI');
  session.discard();
  return ok;
};

export const exec: CommandHandler = (_args, session) => {
  const { transaction } = session;
  if (transaction === undefined) throw new ReplyError('ERR EXEC without MULTI');
  const isDirty = session.watches.some((watch) => watch.isDirty);
  session.discard();
  if (transaction.isAborted) {
    throw new ReplyError('EXECABORT Transaction discarded because of previous errors.');
  }
  if (isDirty) return nullArray;
  session.nesting += 1;
  try {
    return session.replica.atomically(() =>
      transaction.queue.map(({ entry, args }) => call(session, entry, args)),
    );
  } finally {
    session.nesting -= 1;
  }
};
