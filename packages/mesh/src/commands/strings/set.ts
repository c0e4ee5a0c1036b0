import { ok, type Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { type ExpiryUnit, expiryTime } from '../arguments/expiry.js';
import type { CommandHandler } from '../handler.js';

interface SetRequest {
  condition?: 'NX' | 'XX';
  expiry?: { readonly unit: ExpiryUnit; readonly text: string };
  keepTtl?: true;
  get?: true;
}

/** SET's options; each excludes its rivals, GET may stand with any. */
function parseOptions(args: readonly string[]): SetRequest {
  const request: SetRequest = {};
  for (let at = 3; at < args.length; at += 1) {
    const word = args[at]?.toUpperCase();
    switch (word) {
      case 'NX':
      case 'XX':
        if (request.condition !== undefined && request.condition !== word) throw syntaxError();
        request.condition = word;
        break;
      case 'GET':
        request.get = true;
        break;
      case 'KEEPTTL':
        if (request.expiry !== undefined) throw syntaxError();
        request.keepTtl = true;
        break;
      case 'EX':
      case 'PX':
      case 'EXAT':
      case 'PXAT':
        request.expiry = expiryOption(request, word, args[at + 1]);
        at += 1;
        break;
      default:
        throw syntaxError();
    }
  }
  return request;
}

function expiryOption(request: SetRequest, unit: ExpiryUnit, text: string | undefined) {
  const isRival = request.expiry !== undefined && request.expiry.unit !== unit;
  if (text === undefined || isRival || request.keepTtl === true) throw syntaxError();
  return { unit, text };
}

/** Writes the value and tells the keyspace events; the shared end of SET, SETEX and PSETEX. */
function write(session: Session, key: string, value: string, expireAt?: number): Reply {
  session.replica.strings.set(key, value, expireAt === undefined ? undefined : { expireAt });
  session.notify('$', 'set', key);
  if (expireAt !== undefined) session.notify('g', 'expire', key);
  return ok;
}

export const set: CommandHandler = (args, session) => {
  const [, key = '', value = ''] = args;
  if (args.length === 3) return write(session, key, value);
  const { condition, expiry, keepTtl, get } = parseOptions(args);
  const { replica } = session;
  const expireAt = expiry && expiryTime(expiry.text, expiry.unit, replica.now(), 'set');
  const before = get === true ? (replica.strings.get(key) ?? null) : ok;
  if (condition !== undefined && replica.exists(key) !== (condition === 'XX')) {
    return get === true ? before : null;
  }
  if (keepTtl === true) {
    replica.strings.set(key, value, { keepTtl });
    session.notify('$', 'set', key);
  } else {
    write(session, key, value, expireAt);
  }
  return before;
};

export const setnx: CommandHandler = ([, key = '', value = ''], session) => {
  if (session.replica.exists(key)) return 0;
  write(session, key, value);
  return 1;
};

export const setex: CommandHandler = ([, key = '', seconds = '', value = ''], session) =>
  write(session, key, value, expiryTime(seconds, 'EX', session.replica.now(), 'setex'));

export const psetex: CommandHandler = ([, key = '', milliseconds = '', value = ''], session) =>
  write(session, key, value, expiryTime(milliseconds, 'PX', session.replica.now(), 'psetex'));
