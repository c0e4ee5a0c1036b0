import { ReplyError } from '../../errors.js';
import type { Session } from '../../server/session.js';
import { invalidExpire } from '../arguments/errors.js';
import { integer, maxLong, minLong } from '../arguments/integer.js';
import { allows, type ExpireCondition, isCondition } from '../arguments/expire-condition.js';
import type { CommandHandler } from '../handler.js';

function parseConditions(args: readonly string[]): ReadonlySet<ExpireCondition> {
  const found = new Set<ExpireCondition>();
  for (const option of args.slice(3)) {
    const word = option.toUpperCase();
    if (!isCondition(word)) throw new ReplyError(`ERR Unsupported option ${option}`);
    found.add(word);
  }
  if (found.has('NX') && found.size > 1) {
    const options = 'NX and XX, GT or LT options at the same time are not compatible';
    throw new ReplyError(`ERR ${options}`);
  }
  if (found.has('GT') && found.has('LT')) {
    throw new ReplyError('ERR GT and LT options at the same time are not compatible');
  }
  return found;
}

/** Absolute time in ms; overflow of the unit or of the base is Redis' invalid expire time. */
function absoluteTime(text: string, base: number, unitMs: bigint, command: string): number {
  const given = BigInt(integer(text));
  const milliseconds = given * unitMs;
  if (milliseconds < minLong || milliseconds > maxLong - BigInt(base)) throw invalidExpire(command);
  return Number(milliseconds + BigInt(base));
}

function expireAt(session: Session, args: readonly string[], unitMs: bigint, base: number): number {
  const [name = '', key = '', text = ''] = args;
  const { replica } = session;
  const conditions = parseConditions(args);
  const at = absoluteTime(text, base, unitMs, name.toLowerCase());
  if (!replica.exists(key)) return 0;
  if (conditions.size > 0 && !allows(conditions, at, replica.expireTimeOf(key))) return 0;
  const isPast = at <= replica.now();
  replica.expireAt(key, at);
  session.notify('g', isPast ? 'del' : 'expire', key);
  return 1;
}

const nowOf = (session: Session): number => Math.trunc(session.replica.now());

export const expire: CommandHandler = (args, session) =>
  expireAt(session, args, 1000n, nowOf(session));
export const pexpire: CommandHandler = (args, session) =>
  expireAt(session, args, 1n, nowOf(session));
export const expireat: CommandHandler = (args, session) => expireAt(session, args, 1000n, 0);
export const pexpireat: CommandHandler = (args, session) => expireAt(session, args, 1n, 0);

export const persist: CommandHandler = ([, key = ''], session) => {
  if (!session.replica.persist(key)) return 0;
  session.notify('g', 'persist', key);
  return 1;
};
