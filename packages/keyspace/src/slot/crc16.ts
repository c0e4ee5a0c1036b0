/**
 * CRC16 of Redis Cluster (XMODEM: polynomial 0x1021, initial value 0, not reflected), documented in
 * the Redis cluster specification, appendix A.
 */
const table = /* @__PURE__ */ buildTable();

function buildTable(): Uint16Array {
  const entries = new Uint16Array(256);
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
    }
    entries[byte] = crc & 0xffff;
  }
  return entries;
}

/** The checksum `crc` extended by one byte. */
function next(crc: number, byte: number): number {
  return ((crc << 8) & 0xffff) ^ (table[(crc >> 8) ^ byte] ?? 0);
}

/** CRC16 of `bytes[start, end)`. */
export function crc16OfBytes(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0;
  for (let index = start; index < end; index += 1) crc = next(crc, bytes[index] ?? 0);
  return crc;
}

/** CRC16 of `text[start, end)` where each character is one byte (code 0 to 255). */
export function crc16OfLatin1(text: string, start: number, end: number): number {
  let crc = 0;
  for (let index = start; index < end; index += 1) crc = next(crc, text.charCodeAt(index) & 0xff);
  return crc;
}

/** CRC16 of the UTF-8 encoding of `text[start, end)`, without allocating it. */
export function crc16OfUtf8(text: string, start: number, end: number): number {
  let crc = 0;
  for (let index = start; index < end; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      crc = next(crc, unit);
    } else {
      const codePoint = wellFormed(text.codePointAt(index) ?? 0xfffd);
      if (codePoint > 0xffff) index += 1;
      crc = extendByCodePoint(crc, codePoint);
    }
  }
  return crc;
}

/** A lone surrogate is sent as U+FFFD, as every encoder of the platform does. */
function wellFormed(codePoint: number): number {
  return codePoint >= 0xd800 && codePoint <= 0xdfff ? 0xfffd : codePoint;
}

function extendByCodePoint(crc: number, codePoint: number): number {
  if (codePoint < 0x800) {
    return next(next(crc, 0xc0 | (codePoint >> 6)), 0x80 | (codePoint & 0x3f));
  }
  const tail = (head: number): number =>
    next(next(head, 0x80 | ((codePoint >> 6) & 0x3f)), 0x80 | (codePoint & 0x3f));
  if (codePoint < 0x10000) return tail(next(crc, 0xe0 | (codePoint >> 12)));
  return tail(next(next(crc, 0xf0 | (codePoint >> 18)), 0x80 | ((codePoint >> 12) & 0x3f)));
}
