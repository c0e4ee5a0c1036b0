import { ReplyError } from '../../errors.js';
import { set } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { numberOfKeys, positive } from '../arguments/integer.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';
import { intersect, subtract, unite } from './algebra.js';

/** Replaces the destination by the result; an empty result removes it. */
function store(session: Session, destination: string, members: readonly string[], event: string) {
  const { replica } = session;
  if (members.length > 0) {
    replica.sets.replace(destination, members);
    session.notify('s', event, destination);
  } else if (replica.remove(destination)) {
    session.notify('g', 'del', destination);
  }
  return members.length;
}

export const sinter: CommandHandler = (args, { replica }) => set(intersect(replica, args.slice(1)));
export const sunion: CommandHandler = (args, { replica }) => set(unite(replica, args.slice(1)));
export const sdiff: CommandHandler = (args, { replica }) => set(subtract(replica, args.slice(1)));

export const sinterstore: CommandHandler = (args, session) =>
  store(session, args[1] ?? '', intersect(session.replica, args.slice(2)), 'sinterstore');
export const sunionstore: CommandHandler = (args, session) =>
  store(session, args[1] ?? '', unite(session.replica, args.slice(2)), 'sunionstore');
export const sdiffstore: CommandHandler = (args, session) =>
  store(session, args[1] ?? '', subtract(session.replica, args.slice(2)), 'sdiffstore');

export const sintercard: CommandHandler = (args, { replica }) => {
  const count = numberOfKeys(args[1] ?? '');
  if (count > args.length - 2) {
    throw new ReplyError("ERR Number of keys can't be greater than number of args");
  }
  let limit = 0;
  for (let at = 2 + count; at < args.length; at += 2) {
    if (!isWord(args[at], 'LIMIT') || at + 1 >= args.length) throw syntaxError();
    limit = limitOf(args[at + 1] ?? '');
  }
  return intersect(replica, args.slice(2, 2 + count), limit === 0 ? Infinity : limit).length;
};

const negativeLimit = (): ReplyError => new ReplyError("ERR LIMIT can't be negative");
const limitOf = (text: string): number => positive(text, negativeLimit);
