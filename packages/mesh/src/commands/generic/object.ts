import { ReplyError } from '../../errors.js';
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
  const key = args[2] ?? '';
  return replica.exists(key) ? key.length + 64 : null;
};
