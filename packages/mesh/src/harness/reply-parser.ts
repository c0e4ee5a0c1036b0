import { MeshError } from '../errors.js';
import type { ClientReply } from '../resp/plain-reply.js';

const INCOMPLETE = Symbol('incomplete');

/** Cuts a stream of RESP2 bytes (as latin1 text) into replies. */
export class ReplyParser {
  private buffer = '';
  private at = 0;

  /** The replies that are complete now. */
  feed(text: string): ClientReply[] {
    this.buffer += text;
    const replies: ClientReply[] = [];
    for (;;) {
      const start = this.at;
      const reply = this.parse();
      if (reply === INCOMPLETE) {
        this.buffer = this.buffer.slice(start);
        this.at = 0;
        return replies;
      }
      replies.push(reply);
    }
  }

  private line(): string | typeof INCOMPLETE {
    const end = this.buffer.indexOf('\r\n', this.at);
    if (end < 0) return INCOMPLETE;
    const line = this.buffer.slice(this.at, end);
    this.at = end + 2;
    return line;
  }

  private parse(): ClientReply | typeof INCOMPLETE {
    const line = this.line();
    if (line === INCOMPLETE) return INCOMPLETE;
    const rest = line.slice(1);
    switch (line[0]) {
      case '+':
        return rest;
      case '-':
        return new Error(rest);
      case ':':
        return Number(rest);
      case '$':
        return this.bulk(Number(rest));
      case '*':
        return this.array(Number(rest));
      default:
        throw new MeshError('PROTOCOL', `unexpected reply '${line.slice(0, 40)}'`);
    }
  }

  private bulk(length: number): string | null | typeof INCOMPLETE {
    if (length < 0) return null;
    if (this.buffer.length < this.at + length + 2) return INCOMPLETE;
    const text = this.buffer.slice(this.at, this.at + length);
    this.at += length + 2;
    return text;
  }

  private array(length: number): ClientReply | typeof INCOMPLETE {
    if (length < 0) return null;
    const items: ClientReply[] = [];
    for (let index = 0; index < length; index += 1) {
      const item = this.parse();
      if (item === INCOMPLETE) return INCOMPLETE;
      items.push(item);
    }
    return items;
  }
}
