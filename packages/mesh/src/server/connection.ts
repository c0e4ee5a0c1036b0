import type { Socket } from 'node:net';
import { ReplyError } from '../errors.js';
import { error } from '../resp/reply.js';
import { encode } from '../resp/encode.js';
import { RequestParser } from '../resp/request-parser.js';
import type { TurnTask } from '../time/real-turn.js';
import type { RegionServer } from './region-server.js';
import { type Outlet, Session } from './session.js';

/** One socket: bytes to requests, replies to bytes, one write per turn of the event loop. */
export class Connection implements Outlet, TurnTask {
  readonly session: Session;
  readonly address: string;
  readonly localAddress: string;
  readonly #socket: Socket;
  readonly #parser = new RequestParser();
  readonly #server: RegionServer;
  #output = '';
  #isReading = false;
  #isFlushPlanned = false;
  #isEnding = false;

  constructor(server: RegionServer, socket: Socket) {
    this.#server = server;
    this.#socket = socket;
    this.address = `${socket.remoteAddress ?? ''}:${socket.remotePort ?? 0}`;
    this.localAddress = `${socket.localAddress ?? ''}:${socket.localPort ?? 0}`;
    this.session = new Session(server, this);
    server.sessions.set(this.session.id, this.session);
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.session.dispose());
  }

  get pendingInputBytes(): number {
    return this.#parser.pendingBytes;
  }

  get pendingOutputBytes(): number {
    return this.#output.length + this.#socket.writableLength;
  }

  /** Collects; the end of the turn sends. */
  write(text: string): void {
    this.#output += text;
    if (!this.#isFlushPlanned) this.#planFlush();
  }

  #planFlush(): void {
    this.#isFlushPlanned = true;
    this.#server.turn.add(this);
  }

  endTurn(): void {
    this.#isFlushPlanned = false;
    this.#flush();
  }

  resume(): void {
    if (!this.#isReading) this.#pump();
  }

  close(now = false): void {
    if (now) {
      this.#isEnding = true;
      this.#output = '';
      this.#socket.resetAndDestroy();
      return;
    }
    this.#isEnding = true;
    if (!this.#isReading) this.#flush();
  }

  #read(chunk: Buffer): void {
    if (this.#isEnding) return;
    this.#parser.feed(chunk);
    this.#pump();
  }

  #pump(): void {
    const { session } = this;
    this.#isReading = true;
    try {
      while (!session.isBlocked && !this.#isEnding) {
        this.#parser.isUnauthenticated = !session.isAuthenticated;
        const args = this.#parser.next();
        if (args === undefined) break;
        session.execute(args);
      }
    } catch (thrown) {
      this.#fail(thrown);
    } finally {
      this.#isReading = false;
    }
    if (this.#isEnding) this.#flush();
  }

  /** A protocol error is answered and ends this connection only. */
  #fail(thrown: unknown): void {
    if (!(thrown instanceof ReplyError)) throw thrown;
    this.#output += encode(error(thrown.message), 2);
    this.#isEnding = true;
  }

  #flush(): void {
    if (this.#socket.destroyed) return;
    const text = this.#output;
    this.#output = '';
    if (this.#isEnding) {
      if (this.#socket.writable) this.#socket.end(text, 'latin1');
      this.#socket.destroySoon();
      return;
    }
    if (text === '') return;
    this.#socket.write(text, 'latin1');
    const limit = this.#server.outputLimits.hardBytes(this.session);
    if (limit > 0 && this.#socket.writableLength > limit) this.#socket.destroy();
  }
}
