import { syntaxError } from '../arguments/errors.js';
import { expiryTime, type ExpiryUnit, isExpiryUnit } from '../arguments/expiry.js';
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

interface GetexOptions {
  readonly isPersist: boolean;
  readonly expiry: { readonly unit: ExpiryUnit; readonly text: string } | undefined;
}

/** An option may come again, and the last counts; two different ones exclude each other. */
function parseGetex(args: readonly string[]): GetexOptions {
  let isPersist = false;
  let expiry: GetexOptions['expiry'];
  for (let at = 2; at < args.length; at += 1) {
    const unit = args[at]?.toUpperCase() ?? '';
    const text = args[at + 1];
    if (unit === 'PERSIST' && expiry === undefined) isPersist = true;
    else if (isPersist || !isExpiryUnit(unit) || text === undefined) throw syntaxError();
    else if (expiry !== undefined && expiry.unit !== unit) throw syntaxError();
    else {
      expiry = { unit, text };
      at += 1;
    }
  }
  return { isPersist, expiry };
}

export const getex: CommandHandler = (args, session) => {
  const [, key = ''] = args;
  const { replica } = session;
  const { isPersist, expiry } = parseGetex(args);
  const value = replica.strings.get(key);
  if (value === undefined) return null;
  if (isPersist && replica.persist(key)) session.notify('g', 'persist', key);
  if (expiry === undefined) return value;
  const at = expiryTime(expiry.text, expiry.unit, replica.now(), 'getex');
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
