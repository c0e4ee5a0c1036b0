import { ReplyError } from '../../errors.js';
import type { Session } from '../../server/session.js';
import { parseLong } from '../arguments/integer.js';

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
  const limit = Number(session.server.config.get('proto-max-bulk-len'));
  if (offset < 0 || offset / 8 >= limit) throw badOffset();
  return offset;
}

/** A string as bytes that can be changed, at least `length` long. */
export function toBytes(text: string, length = 0): Buffer {
  const bytes = Buffer.alloc(Math.max(text.length, length));
  bytes.write(text, 'latin1');
  return bytes;
}

export const fromBytes = (bytes: Buffer): string => bytes.toString('latin1');
