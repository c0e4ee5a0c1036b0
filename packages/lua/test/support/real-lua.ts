import { connect, type Socket } from 'node:net';
import { startRedisServer, type RealServer } from '../../../../test/support/redis-server.js';
import type { ScriptReply } from '../../src/index.js';

export { testWithRedis } from '../../../../test/support/redis-server.js';

const incomplete = Symbol('incomplete');

/** A connection to a real redis-server, RESP3, that gives replies in the shape of scripts. */
export class RealLua implements AsyncDisposable {
  readonly #server: RealServer;
  readonly #socket: Socket;
  readonly #waiting: ((reply: ScriptReply) => void)[] = [];
  #buffer = Buffer.alloc(0);
  #at = 0;

  static async start(): Promise<RealLua> {
    const server = await startRedisServer();
    const socket = connect(server.port, server.host).setNoDelay(true);
    const client = new RealLua(server, socket);
    await client.command('HELLO', '3');
    return client;
  }

  private constructor(server: RealServer, socket: Socket) {
    this.#server = server;
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
  }

  command(...args: readonly string[]): Promise<ScriptReply> {
    const items = args.map((arg) => `$${arg.length}\r\n${arg}\r\n`);
    this.#socket.write(`*${args.length}\r\n${items.join('')}`, 'latin1');
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  eval(
    source: string,
    keys: readonly string[] = [],
    argv: readonly string[] = [],
  ): Promise<ScriptReply> {
    return this.command('EVAL', source, String(keys.length), ...keys, ...argv);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.destroy();
    await this.#server.close();
  }

  #receive(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer.subarray(this.#at), chunk]);
    this.#at = 0;
    while (this.#at < this.#buffer.length) {
      const start = this.#at;
      const reply = this.#read();
      if (reply === incomplete) {
        this.#at = start;
        return;
      }
      this.#waiting.shift()?.(reply);
    }
  }

  #read(): ScriptReply | typeof incomplete {
    const end = this.#buffer.indexOf('\r\n', this.#at);
    if (end < 0) return incomplete;
    const mark = this.#buffer.toString('latin1', this.#at, this.#at + 1);
    const text = this.#buffer.toString('latin1', this.#at + 1, end);
    this.#at = end + 2;
    switch (mark) {
      case '+':
        return { kind: 'status', text };
      case '-':
        return { kind: 'error', message: text };
      case ':':
        return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
      case '(':
        return { kind: 'bignumber', digits: text };
      case ',':
        return { kind: 'double', value: Number(text.replace('inf', 'Infinity')) };
      case '#':
        return { kind: 'boolean', value: text === 't' };
      case '_':
        return null;
      case '$':
      case '=':
        return this.#bulk(mark, Number(text));
      default:
        return this.#aggregate(mark, Number(text));
    }
  }

  #bulk(mark: string, length: number): ScriptReply | typeof incomplete {
    if (this.#buffer.length < this.#at + length + 2) return incomplete;
    const text = this.#buffer.toString('latin1', this.#at, this.#at + length);
    this.#at += length + 2;
    if (mark === '$') return text;
    return { kind: 'verbatim', format: text.slice(0, 3), text: text.slice(4) };
  }

  #aggregate(mark: string, count: number): ScriptReply | typeof incomplete {
    const items: ScriptReply[] = [];
    const total = mark === '%' ? count * 2 : count;
    while (items.length < total) {
      const item = this.#read();
      if (item === incomplete) return incomplete;
      items.push(item);
    }
    if (mark === '*') return items;
    if (mark === '~') return { kind: 'set', members: items };
    const keys = items.filter((_, at) => at % 2 === 0);
    return {
      kind: 'map',
      entries: keys.map((key, at) => [key, items[at * 2 + 1] ?? null] as const),
    };
  }
}
