import type { Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { seconds } from '../arguments/timeout.js';
import type { CommandHandler } from '../handler.js';
import { type ListEnd, parseEnd, popFrom, pushTo } from './ends.js';

interface Move {
  readonly from: string;
  readonly to: string;
  readonly take: ListEnd;
  readonly put: ListEnd;
}

/** Takes one element and puts it, in one batch; undefined when the source is empty. */
function move(session: Session, { from, to, take, put }: Move): string | undefined {
  const { lists } = session.replica;
  if (lists.length(from) === 0) return undefined;
  lists.length(to);
  return session.replica.atomically(() => {
    const length = lists.length(from);
    const value = lists.at(from, take === 'left' ? 0 : length - 1) ?? '';
    if (from === to && length === 1) return rotateOne(session, from, value, take, put);
    popFrom(session, from, take, 1);
    pushTo(session, to, put, [value]);
    return value;
  });
}

/** A list of one that moves onto itself must not vanish in between, and so keeps its TTL. */
function rotateOne(session: Session, key: string, value: string, take: ListEnd, put: ListEnd) {
  session.replica.lists.set(key, 0, value);
  session.notify('l', put === 'left' ? 'lpush' : 'rpush', key);
  session.notify('l', take === 'left' ? 'lpop' : 'rpop', key);
  return value;
}

function blockingMove(session: Session, request: Move, timeoutText: string): Reply {
  return session.server.blocking.request(session, {
    keys: [request.from],
    timeoutMs: seconds(timeoutText),
    onTimeout: null,
    wants: 'list',
    attempt: () => move(session, request),
  });
}

export const lmove: CommandHandler = ([, from = '', to = '', take, put], session) =>
  move(session, { from, to, take: parseEnd(take), put: parseEnd(put) }) ?? null;

export const rpoplpush: CommandHandler = ([, from = '', to = ''], session) =>
  move(session, { from, to, take: 'right', put: 'left' }) ?? null;

export const blmove: CommandHandler = ([, from = '', to = '', take, put, timeout = ''], session) =>
  blockingMove(session, { from, to, take: parseEnd(take), put: parseEnd(put) }, timeout);

export const brpoplpush: CommandHandler = ([, from = '', to = '', timeout = ''], session) =>
  blockingMove(session, { from, to, take: 'right', put: 'left' }, timeout);
