import { ReplyError } from '../../errors.js';
import { editString } from '../strings/edit.js';
import type { CommandHandler } from '../handler.js';
import { bitAt, bitOffset, fromBytes, toBytes } from './bit-string.js';

export const getbit: CommandHandler = ([, key = '', offsetText = ''], session) => {
  const offset = bitOffset(session, offsetText);
  return bitAt(session.replica.strings.get(key) ?? '', offset);
};

export const setbit: CommandHandler = ([, key = '', offsetText = '', bitText], session) => {
  const offset = bitOffset(session, offsetText);
  if (bitText !== '0' && bitText !== '1') {
    throw new ReplyError('ERR bit is not an integer or out of range');
  }
  const before = session.replica.strings.get(key) ?? '';
  const index = Math.floor(offset / 8);
  const bytes = toBytes(before, index + 1);
  const mask = 1 << (7 - (offset % 8));
  bytes[index] = (bytes[index] ?? 0) & ~mask;
  if (bitText === '1') bytes[index] |= mask;
  editString(session, key, fromBytes(bytes), 'setbit');
  return bitAt(before, offset);
};
