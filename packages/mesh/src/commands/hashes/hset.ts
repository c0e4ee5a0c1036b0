import { ReplyError } from '../../errors.js';
import type { Integer } from '../../replica/types.js';
import { ok } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { wrongArity } from '../arguments/errors.js';
import { float } from '../arguments/float.js';
import { integer } from '../arguments/integer.js';
import { pairs } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';

function setFields(session: Session, args: readonly string[]): number {
  if (args.length % 2 === 1) throw wrongArity((args[0] ?? '').toLowerCase());
  const key = args[1] ?? '';
  const added = session.replica.hashes.set(key, pairs(args, 2));
  session.notify('h', 'hset', key);
  return added;
}

export const hset: CommandHandler = (args, session) => setFields(session, args);

export const hmset: CommandHandler = (args, session) => {
  setFields(session, args);
  return ok;
};

export const hsetnx: CommandHandler = ([, key = '', field = '', value = ''], session) => {
  if (session.replica.hashes.has(key, field)) return 0;
  session.replica.hashes.set(key, [[field, value]]);
  session.notify('h', 'hset', key);
  return 1;
};

export const hincrby: CommandHandler = ([, key = '', field = '', amount = ''], session) => {
  const delta: Integer = integer(amount);
  const result = session.replica.hashes.increment(key, field, delta);
  session.notify('h', 'hincrby', key);
  return result;
};

const notFinite = (): ReplyError => new ReplyError('ERR value is NaN or Infinity');

export const hincrbyfloat: CommandHandler = ([, key = '', field = '', amount = ''], session) => {
  if (!Number.isFinite(float(amount))) throw notFinite();
  const result = session.replica.hashes.incrementFloat(key, field, amount);
  session.notify('h', 'hincrbyfloat', key);
  return result;
};

export const hdel: CommandHandler = (args, session) => {
  const key = args[1] ?? '';
  const removed = session.replica.hashes.remove(key, args.slice(2));
  if (removed === 0) return 0;
  session.notify('h', 'hdel', key);
  session.notifyIfGone(key);
  return removed;
};
