import { ReplyError } from '../../errors.js';
import { LONGEST_VALUE } from '../../longest-value.js';
import type { Session } from '../../server/session.js';
import { parseLong } from '../arguments/integer.js';
import { longestString } from '../strings/edit.js';

/** Bits are numbered from the most significant bit of the first byte. */
export const byteAt = (text: string, index: number): number =>
  index < text.length ? text.charCodeAt(index) : 0;

export const bitAt = (text: string, offset: number): number =>
  (byteAt(text, Math.floor(offset / 8)) >> (7 - (offset % 8))) & 1;

const badOffset = (): ReplyError =>
  new ReplyError('ERR bit offset is not an integer or out of range');

/** An offset in bits; `#n` counts in fields of `width` bits. */
export function bitOffset(session: Session, text: string, width = 0): number {
  const isCounted = width > 0 && text.startsWith('#');
  const value = parseLong(isCounted ? text.slice(1) : text);
  if (value === undefined) throw badOffset();
  const offset = Number(value) * (isCounted ? width : 1);
  if (offset < 0 || offset / 8 >= longestString(session)) throw badOffset();
  if ((offset + width) / 8 > LONGEST_VALUE) throw badOffset();
  return offset;
}

/** A string as bytes that can be changed, at least `length` long. */
export function toBytes(text: string, length = 0): Buffer {
  const bytes = Buffer.alloc(Math.max(text.length, length));
  bytes.write(text, 'latin1');
  return bytes;
}

export const fromBytes = (bytes: Buffer): string => bytes.toString('latin1');
