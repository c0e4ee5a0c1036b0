import { nullArray, type Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { positive } from '../arguments/integer.js';
import { seconds } from '../arguments/timeout.js';
import type { CommandHandler } from '../handler.js';
import { type Extreme, popExtreme } from './pop-extreme.js';
import { scorePair, scoresReply } from './scored-reply.js';

function pop(session: Session, args: readonly string[], which: Extreme): Reply {
  const [, key = '', countText] = args;
  if (args.length > 3) throw syntaxError();
  const count = countText === undefined ? 1 : positive(countText);
  const popped = popExtreme(session, key, which, count);
  return countText === undefined ? popped.flatMap(scorePair) : scoresReply(session, popped);
}

export const zpopmin: CommandHandler = (args, session) => pop(session, args, 'min');
export const zpopmax: CommandHandler = (args, session) => pop(session, args, 'max');

function blockingPop(session: Session, args: readonly string[], which: Extreme): Reply {
  const keys = args.slice(1, -1);
  return session.server.blocking.request(session, {
    keys,
    timeoutMs: seconds(args.at(-1) ?? ''),
    onTimeout: nullArray,
    wants: 'zset',
    attempt: (ready) => {
      for (const key of ready) {
        const [popped] = popExtreme(session, key, which, 1);
        if (popped !== undefined) return [key, ...scorePair(popped)];
      }
      return undefined;
    },
  });
}

export const bzpopmin: CommandHandler = (args, session) => blockingPop(session, args, 'min');
export const bzpopmax: CommandHandler = (args, session) => blockingPop(session, args, 'max');
