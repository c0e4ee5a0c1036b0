import { ReplyError } from '../../errors.js';
import type { Integer } from '../../replica/types.js';
import type { Session } from '../../server/session.js';
import { float } from '../arguments/float.js';
import { integer, minLong } from '../arguments/integer.js';
import type { CommandHandler } from '../handler.js';

function add(session: Session, key: string, delta: Integer, event: string): Integer {
  const result = session.replica.strings.increment(key, delta);
  session.notify('$', event, key);
  return result;
}

export const incr: CommandHandler = ([, key = ''], session) => add(session, key, 1, 'incrby');
export const decr: CommandHandler = ([, key = ''], session) => add(session, key, -1, 'incrby');

export const incrby: CommandHandler = ([, key = '', amount = ''], session) =>
  add(session, key, integer(amount), 'incrby');

export const decrby: CommandHandler = ([, key = '', amount = ''], session) => {
  const delta = integer(amount);
  if (delta === minLong) throw new ReplyError('ERR decrement would overflow');
  return add(session, key, -delta, 'incrby');
};

const notFinite = (): ReplyError => new ReplyError('ERR increment would produce NaN or Infinity');

export const incrbyfloat: CommandHandler = ([, key = '', amount = ''], session) => {
  const current = float(session.replica.strings.get(key) ?? '0');
  if (!Number.isFinite(current + float(amount))) throw notFinite();
  const result = session.replica.strings.incrementFloat(key, amount);
  session.notify('$', 'incrbyfloat', key);
  return result;
};
