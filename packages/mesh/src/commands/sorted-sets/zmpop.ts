import { nullArray, type Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { parseMultiPop } from '../arguments/multi-pop.js';
import { isWord } from '../arguments/options.js';
import { seconds } from '../arguments/timeout.js';
import type { CommandHandler } from '../handler.js';
import { type Extreme, popExtreme } from './pop-extreme.js';
import { scorePair } from './scored-reply.js';

function parseExtreme(text: string | undefined): Extreme {
  if (isWord(text, 'MIN')) return 'min';
  if (isWord(text, 'MAX')) return 'max';
  throw syntaxError();
}

function popFirst(
  session: Session,
  keys: readonly string[],
  which: Extreme,
  count: number,
): Reply | undefined {
  for (const key of keys) {
    const popped = popExtreme(session, key, which, count);
    if (popped.length > 0) return [key, popped.map(scorePair)];
  }
  return undefined;
}

export const zmpop: CommandHandler = (args, session) => {
  const { keys, end, count } = parseMultiPop(args, 1, parseExtreme);
  return popFirst(session, keys, end, count) ?? nullArray;
};

export const bzmpop: CommandHandler = (args, session) => {
  const { keys, end, count } = parseMultiPop(args, 2, parseExtreme);
  return session.server.blocking.request(session, {
    keys,
    timeoutMs: seconds(args[1] ?? ''),
    onTimeout: nullArray,
    wants: 'zset',
    attempt: (ready) => popFirst(session, ready, end, count),
  });
};
