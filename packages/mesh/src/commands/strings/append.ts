import { outOfRange } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import type { CommandHandler } from '../handler.js';
import { checkStringLength, editString } from './edit.js';

export const append: CommandHandler = ([, key = '', suffix = ''], session) => {
  const before = session.replica.strings.get(key);
  if (before !== undefined) checkStringLength(session, before.length + suffix.length);
  const value = (before ?? '') + suffix;
  editString(session, key, value, 'append');
  return value.length;
};

export const setrange: CommandHandler = ([, key = '', offsetText = '', part = ''], session) => {
  const offset = index(offsetText);
  if (offset < 0) throw outOfRange('offset');
  const before = session.replica.strings.get(key) ?? '';
  if (part === '') return before.length;
  checkStringLength(session, offset + part.length);
  const head = before.slice(0, offset).padEnd(offset, '\0');
  const value = head + part + before.slice(offset + part.length);
  editString(session, key, value, 'setrange');
  return value.length;
};

export const getrange: CommandHandler = ([, key = '', startText = '', endText = ''], session) => {
  const start = index(startText);
  const end = index(endText);
  const value = session.replica.strings.get(key) ?? '';
  if (start < 0 && end < 0 && start > end) return '';
  const from = Math.max(start < 0 ? value.length + start : start, 0);
  const to = Math.max(end < 0 ? value.length + end : end, 0);
  return value.slice(from, to + 1);
};

export const substr: CommandHandler = getrange;
