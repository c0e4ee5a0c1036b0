import { ReplyError } from '../../errors.js';
import { dumpValue } from '../../rdb/dump-value.js';
import { parseDump } from '../../rdb/restore-value.js';
import { ok } from '../../resp/reply.js';
import { syntaxError } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';

export const dump: CommandHandler = ([, key = ''], { replica }) =>
  replica.exists(key) ? dumpValue(replica, key) : null;

/** IDLETIME and FREQ are checked; access is not recorded here. */
function parseOptions(args: readonly string[]) {
  const options = { isReplacing: false, isAbsolute: false };
  for (let at = 4; at < args.length; at += 1) {
    const next = args[at + 1];
    if (isWord(args[at], 'REPLACE')) options.isReplacing = true;
    else if (isWord(args[at], 'ABSTTL')) options.isAbsolute = true;
    else if (isWord(args[at], 'IDLETIME') && next !== undefined) {
      if (index(next) < 0) throw new ReplyError('ERR Invalid IDLETIME value, must be >= 0');
      at += 1;
    } else if (isWord(args[at], 'FREQ') && next !== undefined) {
      const frequency = index(next);
      if (frequency < 0 || frequency > 255) {
        throw new ReplyError('ERR Invalid FREQ value, must be >= 0 and <= 255');
      }
      at += 1;
    } else throw syntaxError();
  }
  return options;
}

export const restore: CommandHandler = (args, session) => {
  const [, key = '', ttl = '', payload = ''] = args;
  const { replica } = session;
  const { isReplacing, isAbsolute } = parseOptions(args);
  if (!isReplacing && replica.exists(key)) {
    throw new ReplyError('BUSYKEY Target key name already exists.');
  }
  const given = index(ttl);
  if (given < 0) throw new ReplyError('ERR Invalid TTL value, must be >= 0');
  const write = parseDump(payload);
  replica.atomically(() => {
    replica.remove(key);
    write(replica, key);
    if (given > 0) replica.expireAt(key, isAbsolute ? given : Math.trunc(replica.now()) + given);
  });
  if (replica.exists(key)) session.notify('g', 'restore', key);
  return ok;
};
