import { nullArray, type Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';
import { entryReply } from './groups.js';
import { parseInterval, parseStrictId } from './stream-ids.js';

function range(session: Session, args: readonly string[], isReversed: boolean): Reply {
  const [, key = '', first = '', second = ''] = args;
  const { from, to } = isReversed ? parseInterval(second, first) : parseInterval(first, second);
  let count = Infinity;
  for (let at = 4; at < args.length; at += 2) {
    if (!isWord(args[at], 'COUNT') || at + 1 >= args.length) throw syntaxError();
    count = Math.max(index(args[at + 1] ?? ''), 0);
  }
  const { streams } = session.replica;
  if (streams.summary(key) === undefined) return [];
  if (count === 0) return nullArray;
  return streams.range(key, from, to, { isReversed, count }).map(entryReply);
}

export const xrange: CommandHandler = (args, session) => range(session, args, false);
export const xrevrange: CommandHandler = (args, session) => range(session, args, true);

export const xlen: CommandHandler = ([, key = ''], { replica }) =>
  replica.streams.summary(key)?.length ?? 0;

export const xdel: CommandHandler = (args, session) => {
  const key = args[1] ?? '';
  const { streams } = session.replica;
  if (streams.summary(key) === undefined) return 0;
  const removed = streams.remove(
    key,
    args.slice(2).map((text) => parseStrictId(text)),
  );
  if (removed > 0) session.notify('t', 'xdel', key);
  return removed;
};
