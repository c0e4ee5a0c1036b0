import { crc16OfBytes, crc16OfLatin1, crc16OfUtf8 } from './crc16.js';
import { findHashTag, type HashPolicy } from './hash-tag.js';

/** Number of hash slots of a Redis Cluster. */
export const SLOT_COUNT = 16_384;

const lastSlot = SLOT_COUNT - 1;

/**
 * The hash slot of a key, 0 to 16383; equal to a server's `CLUSTER KEYSLOT`, empty tags included.
 *
 * @param key - the key as the application writes it; hashed as UTF-8
 * @param policy - hashing policy of the database, `oss` unless stated
 * @example
 * hashSlot('user:{42}:a'); // 8000
 */
export function hashSlot(key: string, policy: HashPolicy = 'oss'): number {
  const tag = findHashTag(key, policy);
  const crc = tag ? crc16OfUtf8(key, tag.start, tag.end) : crc16OfUtf8(key, 0, key.length);
  return crc & lastSlot;
}

/** `hashSlot` of a key held as one character per byte, as RESP endpoints keep binary keys. */
export function hashSlotOfLatin1(key: string, policy: HashPolicy = 'oss'): number {
  const tag = findHashTag(key, policy);
  const crc = tag ? crc16OfLatin1(key, tag.start, tag.end) : crc16OfLatin1(key, 0, key.length);
  return crc & lastSlot;
}

const openBrace = 0x7b;
const closeBrace = 0x7d;

/** `hashSlot` of a key held as bytes. */
export function hashSlotOfBytes(key: Uint8Array, policy: HashPolicy = 'oss'): number {
  if (policy === 'rs-standard') {
    const close = key.lastIndexOf(closeBrace);
    const open = close <= 0 ? -1 : key.lastIndexOf(openBrace, close - 1);
    return slotOfRange(key, open, close, open === -1);
  }
  const open = key.indexOf(openBrace);
  const close = open === -1 ? -1 : key.indexOf(closeBrace, open + 1);
  return slotOfRange(key, open, close, close <= open + 1);
}

function slotOfRange(key: Uint8Array, open: number, close: number, isWhole: boolean): number {
  const crc = isWhole ? crc16OfBytes(key, 0, key.length) : crc16OfBytes(key, open + 1, close);
  return crc & lastSlot;
}
