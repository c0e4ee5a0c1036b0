import type { Socket } from 'node:net';
import { ReplyError } from '../errors.js';
import { error } from '../resp/reply.js';
import { encode } from '../resp/encode.js';
import { RequestParser } from '../resp/request-parser.js';
import type { TurnTask } from '../time/real-turn.js';
import { ReadAhead } from './read-ahead.js';
import type { RegionServer } from './region-server.js';
import { type Outlet, Session } from './session.js';

/** Characters of output that do not wait for the end of the turn. */
const longOutput = 1_048_576;

/** One socket: bytes to requests, replies to bytes, one write per turn of the event loop. */
export class Connection implements Outlet, TurnTask {
  readonly session: Session;
  readonly address: string;
  readonly localAddress: string;
  readonly #socket: Socket;
  readonly #parser = new RequestParser();
  readonly #requests: ReadAhead;
  readonly #server: RegionServer;
  readonly #isTls: boolean;
  #output = '';
  #isReading = false;
  #isFlushPlanned = false;
  #isEnding = false;

  constructor(server: RegionServer, socket: Socket, isTls: boolean) {
    this.#server = server;
    this.#socket = socket;
    this.#isTls = isTls;
    this.address = `${socket.remoteAddress ?? ''}:${socket.remotePort ?? 0}`;
    this.localAddress = `${socket.localAddress ?? ''}:${socket.localPort ?? 0}`;
    this.session = new Session(server, this);
    this.#requests = new ReadAhead(this.#parser, server.replica);
    server.sessions.set(this.session.id, this.session);
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.session.dispose());
  }

  get pendingInputBytes(): number {
    return this.#requests.pendingBytes;
  }

  get pendingOutputBytes(): number {
    return this.#output.length + this.#socket.writableLength;
  }

  /** Collects; the end of the turn sends, or sooner what has become long. */
  write(text: string): void {
    this.#output += text;
    if (this.#output.length > longOutput && !this.#isEnding) this.#flush();
    else if (!this.#isFlushPlanned) this.#planFlush();
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
      // A TLS socket has no reset of its own.
      if (this.#isTls) this.#socket.destroy();
      else this.#socket.resetAndDestroy();
      return;
    }
    this.#isEnding = true;
    if (!this.#isReading) this.#flush();
  }

  #read(chunk: Buffer): void {
    if (this.#isEnding) return;
    this.session.lastActiveAt = this.#server.time.now();
    this.#parser.feed(chunk);
    this.#pump();
  }

  #pump(): void {
    const { session } = this;
    this.#isReading = true;
    try {
      while (!session.isBlocked && !this.#isEnding) {
        const args = this.#requests.next(session.isAuthenticated);
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

  /** A protocol error, or a text longer than the platform can hold, ends this connection only. */
  #fail(thrown: unknown): void {
    const isProtocol = thrown instanceof ReplyError;
    const reply = isProtocol ? error(thrown.message) : this.#server.internalError(thrown);
    this.#output += encode(reply, 2);
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
    const { outputLimits } = this.#server;
    if (outputLimits.isExceeded(this.session, this.#socket.writableLength)) this.#socket.destroy();
  }
}
