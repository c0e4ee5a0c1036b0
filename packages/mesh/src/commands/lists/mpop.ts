import { nullArray, type Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { parseMultiPop } from '../arguments/multi-pop.js';
import { seconds } from '../arguments/timeout.js';
import type { CommandHandler } from '../handler.js';
import { type ListEnd, parseEnd, popFrom } from './ends.js';

function popFirst(
  session: Session,
  keys: readonly string[],
  end: ListEnd,
  count: number,
): Reply | undefined {
  for (const key of keys) {
    const values = popFrom(session, key, end, count);
    if (values.length > 0) return [key, values];
  }
  return undefined;
}

export const lmpop: CommandHandler = (args, session) => {
  const { keys, end, count } = parseMultiPop(args, 1, parseEnd);
  return popFirst(session, keys, end, count) ?? nullArray;
};

export const blmpop: CommandHandler = (args, session) => {
  const { keys, end, count } = parseMultiPop(args, 2, parseEnd);
  return session.server.blocking.request(session, {
    keys,
    timeoutMs: seconds(args[1] ?? ''),
    onTimeout: nullArray,
    wants: 'list',
    attempt: (ready) => popFirst(session, ready, end, count),
  });
};
