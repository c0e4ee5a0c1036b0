import { ReplyError } from '../errors.js';
import { LONGEST_VALUE } from '../longest-value.js';
import { splitInline } from './inline.js';
import { latin1 } from './latin1-slice.js';

/** Sizes a request may have; the defaults are those of Redis, but for `LONGEST_VALUE`. */
export interface RequestLimits {
  /** Longest inline command, and longest header line. */
  readonly inlineBytes: number;
  readonly bulkBytes: number;
  readonly maxArguments: number;
}

export const defaultLimits: RequestLimits = {
  inlineBytes: 64 * 1024,
  bulkBytes: LONGEST_VALUE,
  maxArguments: 2_147_483_647,
};

/** What a client that has not authenticated may send (since Redis 6.2). */
export const unauthenticatedLimits = { maxArguments: 10, bulkBytes: 16_384 } as const;

const CR = 13;
const LF = 10;
const ASTERISK = 42;
const DOLLAR = 36;
const none = Buffer.alloc(0);

const protocolError = (what: string): ReplyError => new ReplyError(`ERR Protocol error: ${what}`);

/**
 * Turns the bytes of a connection into requests, one array of latin1 arguments each. Bytes of an
 * unfinished bulk are kept in a list until all of them are here, so a huge value costs linear time.
 */
export class RequestParser {
  readonly limits: RequestLimits;
  /** True while the client still owes a password: the small limits apply, with their own texts. */
  isUnauthenticated = false;
  #buffer: Buffer = none;
  #position = 0;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  /** Bytes that must be here before parsing can go on. */
  #needed = 0;
  #arguments: string[] | undefined;
  #missing = 0;
  #bulkLength = -1;

  constructor(limits: RequestLimits = defaultLimits) {
    this.limits = limits;
  }

  /** Bytes received but not yet parsed. */
  get pendingBytes(): number {
    return this.#buffer.length - this.#position + this.#waitingBytes;
  }

  /** Takes a chunk; the parser owns it from now on. */
  feed(chunk: Buffer): void {
    const left = this.#buffer.length - this.#position;
    if (left === 0 && this.#waiting.length === 0 && chunk.length >= this.#needed) {
      this.#buffer = chunk;
      this.#position = 0;
      this.#needed = 0;
      return;
    }
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    if (left + this.#waitingBytes < this.#needed) return;
    const rest = this.#buffer.subarray(this.#position);
    this.#buffer = Buffer.concat([rest, ...this.#waiting]);
    this.#position = 0;
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#needed = 0;
  }

  /** The next whole request, undefined until more bytes come. Throws on a protocol error. */
  next(): string[] | undefined {
    for (;;) {
      if (this.#needed > 0 || this.#position >= this.#buffer.length) return undefined;
      if (this.#arguments === undefined) {
        if (this.#buffer[this.#position] !== ASTERISK) {
          const words = this.#inline();
          if (words?.length === 0) continue;
          return words;
        }
        if (!this.#multiBulkHeader()) return undefined;
        if (this.#arguments === undefined) continue;
      }
      return this.#bulks();
    }
  }

  #inline(): string[] | undefined {
    const end = this.#endOfLine(LF);
    if (end < 0) {
      if (this.#buffer.length - this.#position > this.limits.inlineBytes) {
        throw protocolError('too big inline request');
      }
      return this.#waitForMore();
    }
    const stop = end > this.#position && this.#buffer[end - 1] === CR ? end - 1 : end;
    const words = splitInline(latin1(this.#buffer, this.#position, stop));
    if (words === undefined) throw protocolError('unbalanced quotes in request');
    this.#position = end + 1;
    return words;
  }

  /** Reads `*<count>`; false when the line is not complete. */
  #multiBulkHeader(): boolean {
    const end = this.#headerEnd('too big mbulk count string');
    if (end < 0) return false;
    const count = this.#integer(this.#position + 1, end);
    if (count === undefined || count > this.limits.maxArguments) {
      throw protocolError('invalid multibulk length');
    }
    if (this.isUnauthenticated && count > unauthenticatedLimits.maxArguments) {
      throw protocolError('unauthenticated multibulk length');
    }
    this.#position = end + 2;
    if (count > 0) {
      this.#arguments = [];
      this.#missing = count;
    }
    return true;
  }

  #bulks(): string[] | undefined {
    const words = this.#arguments ?? [];
    while (this.#missing > 0) {
      if (this.#bulkLength < 0 && !this.#bulkHeader()) return undefined;
      const end = this.#position + this.#bulkLength;
      if (end + 2 > this.#buffer.length) {
        this.#needed = this.#bulkLength + 2;
        return this.#waitForMore();
      }
      words.push(latin1(this.#buffer, this.#position, end));
      this.#position = end + 2;
      this.#bulkLength = -1;
      this.#missing -= 1;
    }
    this.#arguments = undefined;
    return words;
  }

  /** Reads `$<length>`; false when the line is not complete. */
  #bulkHeader(): boolean {
    if (this.#position >= this.#buffer.length) return this.#waitForMore() !== undefined;
    const end = this.#headerEnd('too big bulk count string');
    if (end < 0) return false;
    const mark = this.#buffer[this.#position] ?? 0;
    if (mark !== DOLLAR) throw protocolError(`expected '$', got '${String.fromCharCode(mark)}'`);
    const length = this.#integer(this.#position + 1, end);
    if (length === undefined || length < 0 || length > this.limits.bulkBytes) {
      throw protocolError('invalid bulk length');
    }
    if (this.isUnauthenticated && length > unauthenticatedLimits.bulkBytes) {
      throw protocolError('unauthenticated bulk length');
    }
    this.#position = end + 2;
    this.#bulkLength = length;
    return true;
  }

  /** Where the header line that starts here ends, -1 when it is not complete. */
  #headerEnd(tooLong: string): number {
    const end = this.#endOfLine(CR);
    if (end >= 0 && end + 1 < this.#buffer.length) return end;
    if (end < 0 && this.#buffer.length - this.#position > this.limits.inlineBytes) {
      throw protocolError(tooLong);
    }
    this.#waitForMore();
    return -1;
  }

  /** Index of the line end; -1 when absent. A NUL byte hides what follows it, as in C. */
  #endOfLine(mark: number): number {
    const buffer = this.#buffer;
    for (let at = this.#position; at < buffer.length; at += 1) {
      const byte = buffer[at];
      if (byte === mark) return at;
      if (byte === 0) return -1;
    }
    return -1;
  }

  #waitForMore(): undefined {
    if (this.#position > 0) {
      this.#buffer = this.#buffer.subarray(this.#position);
      this.#position = 0;
    }
    return undefined;
  }

  /** A decimal integer as Redis' string2ll accepts it: no blanks, no plus, no leading zeros. */
  #integer(from: number, to: number): number | undefined {
    let at = from;
    const isNegative = this.#buffer[at] === 45;
    if (isNegative) at += 1;
    const digits = to - at;
    if (digits < 1 || digits > 15) return undefined;
    if (this.#buffer[at] === 48) return digits === 1 && !isNegative ? 0 : undefined;
    let value = 0;
    for (; at < to; at += 1) {
      const digit = (this.#buffer[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) return undefined;
      value = value * 10 + digit;
    }
    return isNegative ? -value : value;
  }
}
