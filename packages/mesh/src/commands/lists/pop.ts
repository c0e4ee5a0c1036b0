import { nullArray, type Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { wrongArity } from '../arguments/errors.js';
import { positive } from '../arguments/integer.js';
import { seconds } from '../arguments/timeout.js';
import type { CommandHandler } from '../handler.js';
import { type ListEnd, popFrom } from './ends.js';

function pop(session: Session, args: readonly string[], end: ListEnd): Reply {
  const [name = '', key = '', countText] = args;
  if (args.length > 3) throw wrongArity(name.toLowerCase());
  if (countText === undefined) return popFrom(session, key, end, 1)[0] ?? null;
  const count = positive(countText);
  if (session.replica.lists.length(key) === 0) return nullArray;
  return popFrom(session, key, end, count);
}

export const lpop: CommandHandler = (args, session) => pop(session, args, 'left');
export const rpop: CommandHandler = (args, session) => pop(session, args, 'right');

function blockingPop(session: Session, args: readonly string[], end: ListEnd): Reply {
  const keys = args.slice(1, -1);
  return session.server.blocking.request(session, {
    keys,
    timeoutMs: seconds(args.at(-1) ?? ''),
    onTimeout: nullArray,
    wants: 'list',
    attempt: (ready) => {
      for (const key of ready) {
        const [value] = popFrom(session, key, end, 1);
        if (value !== undefined) return [key, value];
      }
      return undefined;
    },
  });
}

export const blpop: CommandHandler = (args, session) => blockingPop(session, args, 'left');
export const brpop: CommandHandler = (args, session) => blockingPop(session, args, 'right');
