import { ReplyError } from '../../errors.js';
import { ok, status } from '../../resp/reply.js';
import { globFilter } from '../../server/glob.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import { isWord } from '../arguments/options.js';
import { parseScan, scanReply } from '../arguments/scan.js';
import type { CommandHandler } from '../handler.js';
import { typeName } from './type-name.js';

export const type: CommandHandler = ([, key = ''], session) => status(typeName(session, key));

/** With shards a client sees the keys of the shard it talks to. */
const isVisible = (session: Session, key: string): boolean =>
  session.server.slots?.owns(session, key) ?? true;

export const keys: CommandHandler = ([, pattern], session) => {
  const matches = globFilter(pattern);
  return [...session.replica.keys()].filter((key) => matches(key) && isVisible(session, key));
};

export const scan: CommandHandler = (args, session) => {
  const { cursor, count, matches, type: wanted } = parseScan(args, 1);
  const isWanted = (key: string): boolean =>
    matches(key) &&
    isVisible(session, key) &&
    (wanted === undefined || typeName(session, key) === wanted.toLowerCase());
  return scanReply(session.replica.scan(cursor, count), isWanted, (key) => [key]);
};

export const randomkey: CommandHandler = (_args, { replica, server }) =>
  replica.randomKey(server.random) ?? null;

export const dbsize: CommandHandler = (_args, session) => {
  const { replica, server } = session;
  if (server.slots?.isCluster !== true) return replica.size();
  let size = 0;
  for (const key of replica.keys()) if (isVisible(session, key)) size += 1;
  return size;
};

function renameKey(session: Session, from: string, to: string, onlyNew: boolean): boolean {
  const { replica } = session;
  if (!replica.exists(from)) throw new ReplyError('ERR no such key');
  if (from === to) return !onlyNew;
  if (onlyNew && replica.exists(to)) return false;
  replica.rename(from, to);
  session.notify('g', 'rename_from', from);
  session.notify('g', 'rename_to', to);
  return true;
}

export const rename: CommandHandler = ([, from = '', to = ''], session) => {
  renameKey(session, from, to, false);
  return ok;
};

export const renamenx: CommandHandler = ([, from = '', to = ''], session) =>
  renameKey(session, from, to, true) ? 1 : 0;

const sameObject = (): ReplyError =>
  new ReplyError('ERR source and destination objects are the same');

/** There is one database: naming it is fine, naming another copies within it. */
function checkDatabase(text: string): void {
  const database = index(text);
  if (database < 0 || database > 15) throw new ReplyError('ERR DB index is out of range');
}

export const copy: CommandHandler = (args, session) => {
  const [, from = '', to = ''] = args;
  let isReplacing = false;
  for (let at = 3; at < args.length; at += 1) {
    if (isWord(args[at], 'REPLACE')) isReplacing = true;
    else if (isWord(args[at], 'DB') && at + 1 < args.length) checkDatabase(args[(at += 1)] ?? '');
    else throw syntaxError();
  }
  const { replica } = session;
  if (from === to) throw sameObject();
  if (!replica.exists(from) || (replica.exists(to) && !isReplacing)) return 0;
  replica.copy(from, to);
  session.notify('g', 'copy_to', to);
  return 1;
};
