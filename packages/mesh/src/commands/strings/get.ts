import { syntaxError } from '../arguments/errors.js';
import { expiryTime, isExpiryUnit } from '../arguments/expiry.js';
import type { CommandHandler } from '../handler.js';

export const get: CommandHandler = (args, session) =>
  session.replica.strings.get(args[1] ?? '') ?? null;

export const getset: CommandHandler = ([, key = '', value = ''], session) => {
  const before = session.replica.strings.get(key) ?? null;
  session.replica.strings.set(key, value);
  session.notify('$', 'set', key);
  return before;
};

export const getdel: CommandHandler = ([, key = ''], session) => {
  const before = session.replica.strings.get(key);
  if (before === undefined) return null;
  session.replica.remove(key);
  session.notify('g', 'del', key);
  return before;
};

export const getex: CommandHandler = (args, session) => {
  const [, key = '', option, text] = args;
  const word = option?.toUpperCase();
  const { replica } = session;
  if (word === undefined) return replica.strings.get(key) ?? null;
  if (word === 'PERSIST') {
    if (args.length !== 3) throw syntaxError();
    const value = replica.strings.get(key) ?? null;
    if (replica.persist(key)) session.notify('g', 'persist', key);
    return value;
  }
  if (!isExpiryUnit(word) || text === undefined || args.length !== 4) throw syntaxError();
  const value = replica.strings.get(key);
  if (value === undefined) return null;
  const at = expiryTime(text, word, replica.now(), 'getex');
  const isPast = at <= replica.now();
  replica.expireAt(key, at);
  session.notify('g', isPast ? 'del' : 'expire', key);
  return value;
};

export const mget: CommandHandler = (args, { replica }) =>
  args.slice(1).map((key) => {
    const type = replica.typeOf(key);
    return type === 'string' || type === 'hyperloglog' ? (replica.strings.get(key) ?? null) : null;
  });

export const strlen: CommandHandler = ([, key = ''], { replica }) =>
  (replica.strings.get(key) ?? '').length;
