import { indexOutOfRange, noSuchKey } from '../../errors.js';
import { ok } from '../../resp/reply.js';
import { syntaxError } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';

export const lset: CommandHandler = ([, key = '', positionText = '', value = ''], session) => {
  const { lists } = session.replica;
  const length = lists.length(key);
  if (length === 0) throw noSuchKey();
  const given = index(positionText);
  const position = given < 0 ? given + length : given;
  if (position < 0 || position >= length) throw indexOutOfRange();
  lists.set(key, position, value);
  session.notify('l', 'lset', key);
  return ok;
};

export const linsert: CommandHandler = ([, key = '', where, pivot = '', value = ''], session) => {
  const isBefore = isWord(where, 'BEFORE');
  if (!isBefore && !isWord(where, 'AFTER')) throw syntaxError();
  const { lists } = session.replica;
  if (lists.length(key) === 0) return 0;
  let at = 0;
  for (const element of lists.entries(key)) {
    if (element === pivot) {
      const length = lists.insertAt(key, isBefore ? at : at + 1, value);
      session.notify('l', 'linsert', key);
      return length;
    }
    at += 1;
  }
  return -1;
};

export const lrem: CommandHandler = ([, key = '', countText = '', value = ''], session) => {
  const count = index(countText);
  const { lists } = session.replica;
  const removed = lists.removeEqual(key, count, value);
  if (removed === 0) return 0;
  session.notify('l', 'lrem', key);
  session.notifyIfGone(key);
  return removed;
};

export const ltrim: CommandHandler = ([, key = '', startText = '', stopText = ''], session) => {
  const start = index(startText);
  const stop = index(stopText);
  const { lists } = session.replica;
  const length = lists.length(key);
  if (length === 0) return ok;
  const from = Math.max(start < 0 ? start + length : start, 0);
  lists.trim(key, from, Math.min(stop < 0 ? stop + length : stop, length - 1));
  session.notify('l', 'ltrim', key);
  session.notifyIfGone(key);
  return ok;
};
