import { ReplyError } from '../../errors.js';
import { crc64 } from './crc64.js';

/** RDB version of Redis 7.0, and the mark before each library (RDB_OPCODE_FUNCTION2). */
const rdbVersion = 10;
const functionMark = '\xf5';
/** Version in two bytes, checksum in eight. */
const footerLength = 10;

function littleEndian(value: bigint, bytes: number): string {
  let text = '';
  for (let at = 0; at < bytes; at += 1)
    text += String.fromCharCode(Number((value >> BigInt(8 * at)) & 0xffn));
  return text;
}

/** A length as RDB writes it: in 6, 14 or 32 bits. */
function encodeLength(length: number): string {
  if (length < 64) return String.fromCharCode(length);
  if (length < 16_384) return String.fromCharCode(0x40 | (length >> 8), length & 0xff);
  const bytes = [24, 16, 8, 0].map((shift) => (length >>> shift) & 0xff);
  return String.fromCharCode(0x80, ...bytes);
}

/** The payload of FUNCTION DUMP: each library's code, version and checksum. */
export function writeFunctions(codes: readonly string[]): string {
  const libraries = codes.map((code) => functionMark + encodeLength(code.length) + code).join('');
  const body = libraries + littleEndian(BigInt(rdbVersion), 2);
  return body + littleEndian(crc64(body), 8);
}

/** The codes in a payload; refuses what is cut, changed or of a later version. */
export function readFunctions(payload: string): string[] {
  const version =
    payload.charCodeAt(payload.length - 10) | (payload.charCodeAt(payload.length - 9) << 8);
  const body = payload.slice(0, -8);
  const isWhole =
    payload.length >= footerLength &&
    version <= rdbVersion &&
    littleEndian(crc64(body), 8) === payload.slice(-8);
  if (!isWhole) throw new ReplyError('ERR DUMP payload version or checksum are wrong');
  const reader = new PayloadReader(payload.slice(0, -footerLength));
  const codes: string[] = [];
  while (!reader.isDone) {
    if (reader.take(1) !== functionMark) throw new ReplyError('ERR given type is not a function');
    codes.push(reader.string());
  }
  return codes;
}

const broken = (): ReplyError => new ReplyError('ERR failed loading the given functions payload');

/** Reads RDB strings, compressed ones included. */
class PayloadReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isDone(): boolean {
    return this.#at >= this.#text.length;
  }

  take(length: number): string {
    if (this.#at + length > this.#text.length) throw broken();
    this.#at += length;
    return this.#text.slice(this.#at - length, this.#at);
  }

  #number(bytes: number): number {
    let value = 0;
    for (const byte of this.take(bytes)) value = value * 256 + byte.charCodeAt(0);
    return value;
  }

  #length(first: number): number {
    const kind = first >> 6;
    if (kind === 0) return first & 0x3f;
    if (kind === 1) return ((first & 0x3f) << 8) | this.#number(1);
    if (first === 0x80) return this.#number(4);
    throw broken();
  }

  string(): string {
    const first = this.#number(1);
    if (first !== 0xc3) return this.take(this.#length(first));
    const compressed = this.#length(this.#number(1));
    const length = this.#length(this.#number(1));
    return decompress(this.take(compressed), length);
  }
}

/** LZF, which Redis uses for strings in RDB. */
function decompress(data: string, length: number): string {
  let text = '';
  for (let at = 0; at < data.length;) {
    const control = data.charCodeAt(at);
    at += 1;
    if (control < 32) {
      text += data.slice(at, at + control + 1);
      at += control + 1;
      continue;
    }
    let count = control >> 5;
    if (count === 7) count += data.charCodeAt(at++);
    const from = text.length - ((control & 0x1f) << 8) - data.charCodeAt(at) - 1;
    at += 1;
    if (from < 0) throw broken();
    for (let index = 0; index < count + 2; index += 1) text += text.charAt(from + index);
  }
  if (text.length !== length) throw broken();
  return text;
}
