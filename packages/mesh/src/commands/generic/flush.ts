import { ok } from '../../resp/reply.js';
import { syntaxError } from '../arguments/errors.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';

/** ASYNC and SYNC are accepted; the work is done before the reply in either case. */
export const flushall: CommandHandler = (args, session) => {
  const [, mode] = args;
  const isKnown = mode === undefined || isWord(mode, 'ASYNC') || isWord(mode, 'SYNC');
  if (!isKnown || args.length > 2) throw syntaxError();
  session.server.tracking.flush(() => session.replica.clear());
  return ok;
};

export const flushdb: CommandHandler = flushall;
