import { ReplyError } from '../../errors.js';
import type { Session } from '../../server/session.js';
import { type ExpiryUnit, expiryTime, isExpiryUnit } from '../arguments/expiry.js';
import { pairs } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';
import { fieldList } from './field-list.js';

/** What stands before FIELDS: a condition, and at most one word about the time. */
interface FieldOptions {
  condition?: 'FNX' | 'FXX';
  time?: { readonly unit: ExpiryUnit; readonly text: string };
  /** KEEPTTL or PERSIST. */
  other?: string;
  /** Where FIELDS stands. */
  at: number;
}

const unknown = (word: string): ReplyError => new ReplyError(`ERR unknown argument: ${word}`);

function parseOptions(args: readonly string[], other: string, mayCondition: boolean): FieldOptions {
  const options: FieldOptions = { at: 2 };
  const one = `Only one of EX, PX, EXAT, PXAT or ${other} arguments can be specified`;
  const hasTime = (): boolean => options.time !== undefined || options.other !== undefined;
  for (; options.at < args.length; options.at += 1) {
    const word = (args[options.at] ?? '').toUpperCase();
    if (word === 'FIELDS') return options;
    if (mayCondition && (word === 'FNX' || word === 'FXX')) {
      if (options.condition !== undefined) {
        throw new ReplyError('ERR Only one of FXX or FNX arguments can be specified');
      }
      options.condition = word;
    } else if (isExpiryUnit(word) || word === other) {
      if (hasTime()) throw new ReplyError(`ERR ${one}`);
      if (word === other) options.other = word;
      else options.time = timeOption(args, (options.at += 1), word);
    } else {
      throw unknown(args[options.at] ?? '');
    }
  }
  return options;
}

function timeOption(args: readonly string[], at: number, unit: string) {
  const text = args[at];
  if (text === undefined) throw new ReplyError('ERR missing expire time');
  if (!isExpiryUnit(unit)) throw unknown(unit);
  return { unit, text };
}

const timeOf = (session: Session, { time }: FieldOptions, command: string): number | undefined =>
  time && expiryTime(time.text, time.unit, session.replica.now(), command);

const valuesOf = ({ replica }: Session, key: string, fields: readonly string[]) =>
  fields.map((field) => replica.hashes.get(key, field) ?? null);

const present = ({ replica }: Session, key: string, fields: readonly string[]): string[] =>
  fields.filter((field) => replica.hashes.has(key, field));

export const hgetdel: CommandHandler = (args, session) => {
  const key = args[1] ?? '';
  session.replica.hashes.length(key);
  const fields = fieldList(args, 2);
  const values = valuesOf(session, key, fields);
  if (session.replica.hashes.remove(key, fields) > 0) {
    session.notify('h', 'hdel', key);
    session.notifyIfGone(key);
  }
  return values;
};

export const hgetex: CommandHandler = (args, session) => {
  const key = args[1] ?? '';
  const { hashes } = session.replica;
  hashes.length(key);
  const options = parseOptions(args, 'PERSIST', false);
  const fields = fieldList(args, options.at);
  const at = timeOf(session, options, 'hgetex');
  const values = valuesOf(session, key, fields);
  const there = present(session, key, fields);
  if (at !== undefined && there.length > 0) {
    hashes.expireAt(key, there, at);
    session.notify('h', at <= session.replica.now() ? 'hdel' : 'hexpire', key);
    session.notifyIfGone(key);
  }
  const timed = there.filter((field) => hashes.expireTimeOf(key, field) !== undefined);
  if (options.other !== undefined && timed.length > 0) {
    hashes.persist(key, timed);
    session.notify('h', 'hpersist', key);
  }
  return values;
};

export const hsetex: CommandHandler = (args, session) => {
  const key = args[1] ?? '';
  const { replica } = session;
  replica.hashes.length(key);
  const options = parseOptions(args, 'KEEPTTL', true);
  const given = pairs(fieldList(args, options.at, undefined, 2), 0);
  const at = timeOf(session, options, 'hsetex');
  const fields = given.map(([field]) => field);
  const there = present(session, key, fields).length;
  if (options.condition === 'FNX' && there > 0) return 0;
  if (options.condition === 'FXX' && there < fields.length) return 0;
  replica.atomically(() => writeFields(session, key, given, at, options.other !== undefined));
  session.notify('h', 'hset', key);
  if (at !== undefined) session.notify('h', at <= replica.now() ? 'hdel' : 'hexpire', key);
  session.notifyIfGone(key);
  return 1;
};

/** Writing a field ends its time, so that KEEPTTL sets it again. */
function writeFields(
  { replica: { hashes } }: Session,
  key: string,
  given: readonly (readonly [string, string])[],
  at: number | undefined,
  keepsTimes: boolean,
): void {
  const times = keepsTimes ? given.map(([field]) => hashes.expireTimeOf(key, field)) : [];
  hashes.set(key, given);
  const fields = given.map(([field]) => field);
  if (at !== undefined) hashes.expireAt(key, fields, at);
  for (const [index, time] of times.entries()) {
    if (time !== undefined) hashes.expireAt(key, [fields[index] ?? ''], time);
  }
}
