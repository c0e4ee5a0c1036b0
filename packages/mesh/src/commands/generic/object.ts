import { ReplyError } from '../../errors.js';
import { sizeOfKey } from '../../replica/size-of.js';
import { syntaxError } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import { isWord } from '../arguments/options.js';
import { encodingOf } from './encoding.js';
import type { CommandHandler } from '../handler.js';

export const objectEncoding: CommandHandler = ([, , key = ''], session) => {
  if (!session.replica.exists(key)) return null;
  return encodingOf(session, key);
};

/** Values are not shared and access is not recorded: one reference, never idle. */
export const objectRefcount: CommandHandler = ([, , key = ''], { replica }) =>
  replica.exists(key) ? 1 : null;

export const objectIdletime: CommandHandler = ([, , key = ''], { replica }) =>
  replica.exists(key) ? 0 : null;

export const objectFreq: CommandHandler = ([, , key = ''], { replica }) => {
  if (!replica.exists(key)) return null;
  throw new ReplyError(
    'ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
  );
};

export const memoryUsage: CommandHandler = (args, { replica }) => {
  const [, , key = '', ...options] = args;
  let samples = 5;
  for (let at = 0; at < options.length; at += 2) {
    if (!isWord(options[at], 'SAMPLES') || options[at + 1] === undefined) throw syntaxError();
    samples = index(options[at + 1] ?? '');
    if (samples < 0) throw syntaxError();
  }
  return replica.exists(key) ? sizeOfKey(replica, key, samples) : null;
};
