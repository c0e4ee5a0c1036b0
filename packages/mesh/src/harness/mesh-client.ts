import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { MeshError } from '../errors.js';
import type { ClientReply } from '../resp/plain-reply.js';
import { ReplyParser } from './reply-parser.js';

interface Waiting {
  readonly resolve: (reply: ClientReply) => void;
  readonly reject: (error: Error) => void;
}

const bulk = (text: string): string => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
const encode = (args: readonly string[]): string => `*${args.length}\r\n${args.map(bulk).join('')}`;

/**
 * A bare client of one region, so that `meshTest` needs no other library. It never resends: a
 * lost connection rejects what was under way, with `code` `CONNECTION_LOST`, and the next command
 * connects again.
 */
export class MeshClient {
  private readonly port: number;
  private socket: Socket | undefined = undefined;
  private waiting: Waiting[] = [];

  constructor(port: number) {
    this.port = port;
  }

  /**
   * Sends one command. An error reply rejects with its text.
   *
   * @example
   * ```ts
   * await west.call('INCRBY', 'stock', 5);
   * ```
   */
  async call(...args: readonly (string | number)[]): Promise<ClientReply> {
    const socket = (this.socket ??= this.open());
    const reply = await new Promise<ClientReply>((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      socket.write(encode(args.map(String)));
    });
    if (reply instanceof Error) throw reply;
    return reply;
  }

  private open(): Socket {
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    const parser = new ReplyParser();
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      for (const reply of parser.feed(text)) this.waiting.shift()?.resolve(reply);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => this.lose(socket));
    return socket;
  }

  private lose(socket: Socket): void {
    if (this.socket !== socket) return;
    this.socket = undefined;
    const lost = this.waiting;
    this.waiting = [];
    const error = new MeshError(
      'CONNECTION_LOST',
      'the connection was lost: whether the command was applied is unknown',
    );
    for (const { reject } of lost) reject(error);
  }

  close(): void {
    this.socket?.destroy();
  }
}
