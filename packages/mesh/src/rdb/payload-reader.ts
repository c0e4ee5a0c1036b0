import type { ReplyError } from '../errors.js';

/** Reads what RDB writes: lengths, numbers and strings, compressed ones included. */
export class PayloadReader {
  readonly #text: string;
  readonly #broken: () => ReplyError;
  #at = 0;

  /** `broken` makes the error for a text that is not what it should be. */
  constructor(text: string, broken: () => ReplyError) {
    this.#text = text;
    this.#broken = broken;
  }

  get isDone(): boolean {
    return this.#at >= this.#text.length;
  }

  fail(): never {
    throw this.#broken();
  }

  take(length: number): string {
    if (this.#at + length > this.#text.length) this.fail();
    this.#at += length;
    return this.#text.slice(this.#at - length, this.#at);
  }

  byte(): number {
    return this.take(1).charCodeAt(0);
  }

  /** A number with its highest byte first, as lengths have it. */
  bigEndian(bytes: number): number {
    let value = 0;
    for (const byte of this.take(bytes)) value = value * 256 + byte.charCodeAt(0);
    return value;
  }

  /** A signed number with its lowest byte first. */
  signed(bytes: number): bigint {
    let value = 0n;
    for (const byte of [...this.take(bytes)].reverse()) {
      value = value * 256n + BigInt(byte.charCodeAt(0));
    }
    return BigInt.asIntN(bytes * 8, value);
  }

  /** An unsigned number with its lowest byte first. */
  unsigned(bytes: number): number {
    return Number(BigInt.asUintN(bytes * 8, this.signed(bytes)));
  }

  double(): number {
    return Buffer.from(this.take(8), 'latin1').readDoubleLE();
  }

  length(first = this.byte()): number {
    const kind = first >> 6;
    if (kind === 0) return first & 0x3f;
    if (kind === 1) return ((first & 0x3f) << 8) | this.byte();
    if (first === 0x80) return this.bigEndian(4);
    if (first === 0x81) return this.bigEndian(8);
    return this.fail();
  }

  string(): string {
    const first = this.byte();
    if (first >> 6 !== 3) return this.take(this.length(first));
    const kind = first & 0x3f;
    if (kind < 3) return String(this.signed(2 ** kind));
    if (kind !== 3) this.fail();
    const compressed = this.length();
    const length = this.length();
    return this.#decompress(this.take(compressed), length);
  }

  /** LZF, which Redis uses for strings. */
  #decompress(data: string, length: number): string {
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
      if (!(from >= 0)) this.fail();
      for (let index = 0; index < count + 2; index += 1) text += text.charAt(from + index);
    }
    if (text.length !== length) this.fail();
    return text;
  }
}
