import { ReplyError } from '../../errors.js';
import { ok } from '../../resp/reply.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';

export const functionFlush: CommandHandler = (args) => {
  const [, , mode] = args;
  const isKnown = mode === undefined || isWord(mode, 'ASYNC') || isWord(mode, 'SYNC');
  if (!isKnown || args.length > 3) {
    throw new ReplyError('ERR FUNCTION FLUSH only supports SYNC|ASYNC option');
  }
  return ok;
};
