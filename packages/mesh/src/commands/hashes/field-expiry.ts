import { ReplyError } from '../../errors.js';
import type { Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { invalidExpire } from '../arguments/errors.js';
import { integer } from '../arguments/integer.js';
import { allows, isCondition } from '../arguments/expire-condition.js';
import type { CommandHandler } from '../handler.js';
import { badWriteCount, fieldList } from './field-list.js';

/** The latest time a field can end: 48 bits of ms, as Redis keeps them. */
const latestFieldTime = 2n ** 48n - 2n;

/** Throws for a key that holds no hash, before anything else is looked at. */
const checkType = ({ replica }: Session, key: string): void => {
  replica.hashes.length(key);
};

/** Absolute time in ms of a request's second argument. */
function absoluteTime(text: string, unitMs: bigint, base: number, command: string): number {
  const given = BigInt(integer(text));
  if (given < 0n) throw new ReplyError('ERR invalid expire time, must be >= 0');
  const at = given * unitMs + BigInt(base);
  if (at > latestFieldTime) throw invalidExpire(command);
  return Number(at);
}

/** Of each field: -2 there is none, 0 the condition refused, 1 done, 2 removed as it is past. */
function expireFields(
  session: Session,
  args: readonly string[],
  unitMs: bigint,
  base: number,
): Reply {
  const [name = '', key = '', text = '', word = ''] = args;
  checkType(session, key);
  const at = absoluteTime(text, unitMs, base, name.toLowerCase());
  const condition = word.toUpperCase();
  const conditions = new Set(isCondition(condition) ? [condition] : []);
  const fields = fieldList(args, 3 + conditions.size, badWriteCount);
  const { hashes } = session.replica;
  const isPast = at <= session.replica.now();
  const chosen: string[] = [];
  const codes = fields.map((field): number => {
    if (!hashes.has(key, field) || (isPast && chosen.includes(field))) return -2;
    if (!allows(conditions, at, hashes.expireTimeOf(key, field))) return 0;
    chosen.push(field);
    return isPast ? 2 : 1;
  });
  if (chosen.length > 0) setTimes(session, key, chosen, at);
  return codes;
}

function setTimes(session: Session, key: string, fields: readonly string[], at: number): void {
  const isPast = at <= session.replica.now();
  session.replica.hashes.expireAt(key, fields, at);
  session.notify('h', isPast ? 'hdel' : 'hexpire', key);
  if (isPast) session.notifyIfGone(key);
}

const nowOf = ({ replica }: Session): number => Math.trunc(replica.now());

export const hexpire: CommandHandler = (args, session) =>
  expireFields(session, args, 1000n, nowOf(session));
export const hpexpire: CommandHandler = (args, session) =>
  expireFields(session, args, 1n, nowOf(session));
export const hexpireat: CommandHandler = (args, session) => expireFields(session, args, 1000n, 0);
export const hpexpireat: CommandHandler = (args, session) => expireFields(session, args, 1n, 0);

/** Of each field: -2 there is none, -1 it does not end, else what `show` makes of its time. */
function timesOf(session: Session, args: readonly string[], show: (at: number) => number): Reply {
  const key = args[1] ?? '';
  checkType(session, key);
  const { hashes } = session.replica;
  return fieldList(args, 2).map((field): number => {
    if (!hashes.has(key, field)) return -2;
    const at = hashes.expireTimeOf(key, field);
    return at === undefined ? -1 : Math.max(show(at), 0);
  });
}

const upToSeconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000);

export const httl: CommandHandler = (args, session) =>
  timesOf(session, args, (at) => upToSeconds(at - session.replica.now()));
export const hpttl: CommandHandler = (args, session) =>
  timesOf(session, args, (at) => Math.ceil(at - session.replica.now()));
export const hexpiretime: CommandHandler = (args, session) => timesOf(session, args, upToSeconds);
export const hpexpiretime: CommandHandler = (args, session) => timesOf(session, args, (at) => at);

export const hpersist: CommandHandler = (args, session) => {
  const key = args[1] ?? '';
  checkType(session, key);
  const { hashes } = session.replica;
  const fields = fieldList(args, 2);
  const timed = fields.filter((field) => hashes.expireTimeOf(key, field) !== undefined);
  const codes = fields.map((field): number => {
    if (!hashes.has(key, field)) return -2;
    return timed.includes(field) ? 1 : -1;
  });
  if (timed.length > 0) {
    hashes.persist(key, timed);
    session.notify('h', 'hpersist', key);
  }
  return codes;
};
