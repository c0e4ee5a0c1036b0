import { ReplyError } from '../../errors.js';
import { noReply, ok, status } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { badSubcommand } from '../arguments/errors.js';
import { float } from '../arguments/float.js';
import { encodingOf } from '../generic/encoding.js';
import type { CommandHandler } from '../handler.js';

/** Answers later; the connection takes no further request until then. */
function sleep(session: Session, seconds: number) {
  session.isBlocked = true;
  session.server.schedule(seconds * 1000, () => {
    session.isBlocked = false;
    session.send(ok);
    session.resume();
  });
  return noReply;
}

/** Settings of Redis' internals that a region has no counterpart of; test suites switch them. */
const accepted =
  /^(set-active-expire|jmap|quicklist-packed-threshold|replybuffer|stringmatch-len)$/i;

/** The part of DEBUG that test suites need; the rest concerns the insides of a redis-server. */
export const debug: CommandHandler = (args, session) => {
  const [, word = '', argument = ''] = args;
  switch (word.toLowerCase()) {
    case 'sleep':
      return sleep(session, float(argument));
    case 'object': {
      if (!session.replica.exists(argument)) throw new ReplyError('ERR no such key');
      const encoding = encodingOf(session, argument);
      return status(`Value at:0x0 refcount:1 encoding:${encoding} serializedlength:0 lru:0`);
    }
    case 'log':
      session.server.warn(argument);
      return ok;
    default:
      if (accepted.test(word)) return ok;
      throw badSubcommand(args);
  }
};
