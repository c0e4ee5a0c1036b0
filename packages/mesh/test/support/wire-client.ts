import { connect, type Socket } from 'node:net';

/** A reply as read from the wire: errors and statuses keep their mark so that they compare. */
export type WireReply =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly WireReply[]
  | { readonly status: string }
  | { readonly error: string }
  | { readonly double: string }
  | { readonly map: readonly WireReply[] }
  | { readonly set: readonly WireReply[] }
  | { readonly push: readonly WireReply[] };

const incomplete = Symbol('incomplete');

/** Reads RESP2 and RESP3 replies from a growing buffer. */
class ReplyReader {
  #buffer = Buffer.alloc(0);
  #at = 0;

  feed(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer.subarray(this.#at), chunk]);
    this.#at = 0;
  }

  next(): WireReply | typeof incomplete {
    const start = this.#at;
    const reply = this.#read();
    if (reply === incomplete) this.#at = start;
    return reply;
  }

  #line(): string | typeof incomplete {
    const end = this.#buffer.indexOf('\r\n', this.#at);
    if (end < 0) return incomplete;
    const text = this.#buffer.toString('latin1', this.#at, end);
    this.#at = end + 2;
    return text;
  }

  #read(): WireReply | typeof incomplete {
    const line = this.#line();
    if (line === incomplete) return incomplete;
    const text = line.slice(1);
    switch (line.charAt(0)) {
      case '+':
        return { status: text };
      case '-':
        return { error: text };
      case ':':
        return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
      case '(':
        return BigInt(text);
      case ',':
        return { double: text };
      case '#':
        return text === 't';
      case '_':
        return null;
      case '$':
      case '=':
        return this.#bulk(Number(text));
      case '*':
        return text === '-1' ? null : this.#items(Number(text));
      default:
        return this.#aggregate(line.charAt(0), Number(text));
    }
  }

  #aggregate(mark: string, count: number): WireReply | typeof incomplete {
    const items = this.#items(mark === '%' ? count * 2 : count);
    if (items === incomplete) return incomplete;
    if (mark === '%') return { map: items };
    if (mark === '~') return { set: items };
    if (mark === '>') return { push: items };
    throw new Error(`unknown reply mark ${mark}`);
  }

  #bulk(length: number): string | null | typeof incomplete {
    if (length < 0) return null;
    if (this.#buffer.length < this.#at + length + 2) return incomplete;
    const text = this.#buffer.toString('latin1', this.#at, this.#at + length);
    this.#at += length + 2;
    return text;
  }

  #items(count: number): readonly WireReply[] | typeof incomplete {
    const items: WireReply[] = [];
    for (let index = 0; index < count; index += 1) {
      const item = this.#read();
      if (item === incomplete) return incomplete;
      items.push(item);
    }
    return items;
  }
}

const encodeRequest = (args: readonly string[]): string =>
  `*${args.length}\r\n${args.map((arg) => `$${arg.length}\r\n${arg}\r\n`).join('')}`;

/** A client that shows replies as they are, without a driver's interpretation. */
export class WireClient implements AsyncDisposable {
  readonly #socket: Socket;
  readonly #reader = new ReplyReader();
  readonly #replies: WireReply[] = [];
  readonly #waiting: ((reply: WireReply) => void)[] = [];
  isClosed = false;
  readonly closed: Promise<void>;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#onData(chunk));
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) =>
      socket.on('close', () => {
        this.isClosed = true;
        for (const settle of this.#waiting.splice(0)) settle({ error: 'CLOSED' });
        resolve();
      }),
    );
  }

  static async open(port: number): Promise<WireClient> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new WireClient(socket);
  }

  /** Sends bytes as they are. */
  write(bytes: string | Buffer): void {
    this.#socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  }

  /** The next reply, sent already or still to come; the error CLOSED when none can come. */
  read(): Promise<WireReply> {
    const [reply] = this.#replies.splice(0, 1);
    if (reply !== undefined) return Promise.resolve(reply);
    if (this.isClosed) return Promise.resolve({ error: 'CLOSED' });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  call(...args: readonly string[]): Promise<WireReply> {
    this.write(encodeRequest(args));
    return this.read();
  }

  /** Sends all requests in one write, as a pipeline. */
  async pipeline(requests: readonly (readonly string[])[]): Promise<WireReply[]> {
    this.write(requests.map(encodeRequest).join(''));
    const replies: WireReply[] = [];
    for (let index = 0; index < requests.length; index += 1) replies.push(await this.read());
    return replies;
  }

  #onData(chunk: Buffer): void {
    this.#reader.feed(chunk);
    for (;;) {
      const reply = this.#reader.next();
      if (reply === incomplete) return;
      const settle = this.#waiting.shift();
      if (settle === undefined) this.#replies.push(reply);
      else settle(reply);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.destroy();
    await this.closed;
  }
}
