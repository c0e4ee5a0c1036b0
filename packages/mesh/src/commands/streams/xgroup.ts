import { ReplyError } from '../../errors.js';
import { ok } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { badSubcommand, syntaxError } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';
import { groupOf, noSuchGroup, seeConsumer } from './groups.js';
import { parseId, parseStrictId } from './stream-ids.js';

interface GroupOptions {
  mayMakeStream: boolean;
  entriesRead: number | undefined;
}

function parseOptions(args: readonly string[], from: number, mayMake: boolean): GroupOptions {
  const options: GroupOptions = { mayMakeStream: false, entriesRead: undefined };
  for (let at = from; at < args.length; at += 1) {
    if (mayMake && isWord(args[at], 'MKSTREAM')) options.mayMakeStream = true;
    else if (isWord(args[at], 'ENTRIESREAD') && at + 1 < args.length) {
      const count = index(args[(at += 1)] ?? '');
      if (count < -1) throw new ReplyError('ERR value for ENTRIESREAD must be positive or -1');
      options.entriesRead = count === -1 ? undefined : count;
    } else throw badSubcommand(args);
  }
  return options;
}

const keyRequired =
  'ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.';

function requireStream(session: Session, key: string): void {
  if (session.replica.streams.summary(key) === undefined) throw new ReplyError(keyRequired);
}

export const xgroupCreate: CommandHandler = (args, session) => {
  const [, , key = '', name = '', idText = ''] = args;
  const options = parseOptions(args, 5, true);
  const { streams } = session.replica;
  const isAbsent = streams.summary(key) === undefined;
  if (isAbsent && !options.mayMakeStream) throw new ReplyError(keyRequired);
  const start = idText === '$' ? 'last' : parseStrictId(idText);
  if (isAbsent) streams.create(key);
  if (!streams.createGroup(key, name, start, options.entriesRead)) {
    throw new ReplyError('BUSYGROUP Consumer Group name already exists');
  }
  session.notify('t', 'xgroup-create', key);
  return ok;
};

export const xgroupSetid: CommandHandler = (args, session) => {
  const [, , key = '', name = '', idText = ''] = args;
  const { entriesRead } = parseOptions(args, 5, false);
  requireStream(session, key);
  const group = groupOf(session, key, name, noSuchGroup(key, name));
  const last = session.replica.streams.summary(key)?.lastId ?? 0n;
  group.moveTo(idText === '$' ? last : parseId(idText), entriesRead);
  session.notify('t', 'xgroup-setid', key);
  return ok;
};

export const xgroupDestroy: CommandHandler = ([, , key = '', name = ''], session) => {
  requireStream(session, key);
  if (!session.replica.streams.destroyGroup(key, name)) return 0;
  session.notify('t', 'xgroup-destroy', key);
  return 1;
};

export const xgroupCreateconsumer: CommandHandler = (args, session) => {
  const [, , key = '', name = '', consumer = ''] = args;
  requireStream(session, key);
  const group = groupOf(session, key, name, noSuchGroup(key, name));
  if (group.consumers.has(consumer)) return 0;
  seeConsumer(session, group, consumer, key);
  return 1;
};

export const xgroupDelconsumer: CommandHandler = (args, session) => {
  const [, , key = '', name = '', consumer = ''] = args;
  requireStream(session, key);
  const group = groupOf(session, key, name, noSuchGroup(key, name));
  if (!group.consumers.delete(consumer)) return 0;
  const dropped = [...group.pending.from(0n)].filter((entry) => entry.consumer === consumer);
  for (const { id } of dropped) group.pending.delete(id);
  session.notify('t', 'xgroup-delconsumer', key);
  return dropped.length;
};

const smallerThan = (what: string): ReplyError =>
  new ReplyError(`ERR The ID specified in XSETID is smaller than the ${what}`);

export const xsetid: CommandHandler = (args, session) => {
  const [, key = '', idText = ''] = args;
  const { streams } = session.replica;
  const id = parseStrictId(idText);
  let entriesAdded: number | undefined;
  let maxDeletedId: bigint | undefined;
  for (let at = 3; at < args.length; at += 2) {
    const value = args[at + 1];
    if (isWord(args[at], 'ENTRIESADDED') && value !== undefined) {
      entriesAdded = index(value);
      if (entriesAdded < 0) throw new ReplyError('ERR entries_added must be positive');
    } else if (isWord(args[at], 'MAXDELETEDID') && value !== undefined) {
      maxDeletedId = parseStrictId(value);
      if (id < maxDeletedId) throw smallerThan('provided max_deleted_entry_id');
    } else throw syntaxError();
  }
  const summary = streams.summary(key);
  if (summary === undefined) throw new ReplyError('ERR no such key');
  const [last] = streams.range(key, 0n, summary.lastId, { isReversed: true, count: 1 });
  if (last !== undefined && id < last.id) throw smallerThan('target stream top item');
  if (entriesAdded !== undefined && summary.length > entriesAdded) {
    const what = 'entries_added specified in XSETID is smaller than the target stream length';
    throw new ReplyError(`ERR The ${what}`);
  }
  streams.setId(key, id, entriesAdded, maxDeletedId === 0n ? undefined : maxDeletedId);
  session.notify('t', 'xsetid', key);
  return ok;
};
