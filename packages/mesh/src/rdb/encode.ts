import { ReplyError } from '../errors.js';
import { crc64 } from './crc64.js';

/** RDB version of Redis 7.0. */
const VERSION = 10;
/** Version in two bytes, checksum in eight. */
const FOOTER_LENGTH = 10;

function littleEndian(value: bigint, bytes: number): string {
  let text = '';
  for (let at = 0; at < bytes; at += 1)
    text += String.fromCharCode(Number((value >> BigInt(8 * at)) & 0xffn));
  return text;
}

/** A length as RDB writes it: in 6, 14 or 32 bits. */
export function encodeLength(length: number): string {
  if (length < 64) return String.fromCharCode(length);
  if (length < 16_384) return String.fromCharCode(0x40 | (length >> 8), length & 0xff);
  const bytes = [24, 16, 8, 0].map((shift) => (length >>> shift) & 0xff);
  return String.fromCharCode(0x80, ...bytes);
}

export const encodeString = (text: string): string => encodeLength(text.length) + text;

/** A double in eight bytes. */
export function encodeDouble(value: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes.toString('latin1');
}

/** A payload of DUMP: what was written, the version and a checksum. */
export function seal(content: string): string {
  const body = content + littleEndian(BigInt(VERSION), 2);
  return body + littleEndian(crc64(body), 8);
}

/** What a payload holds; refuses one that is cut, changed or of a later version. */
export function unseal(payload: string): string {
  const version =
    payload.charCodeAt(payload.length - 10) | (payload.charCodeAt(payload.length - 9) << 8);
  const body = payload.slice(0, -8);
  const isWhole =
    payload.length >= FOOTER_LENGTH &&
    version <= VERSION &&
    littleEndian(crc64(body), 8) === payload.slice(-8);
  if (!isWhole) throw new ReplyError('ERR DUMP payload version or checksum are wrong');
  return payload.slice(0, -FOOTER_LENGTH);
}
