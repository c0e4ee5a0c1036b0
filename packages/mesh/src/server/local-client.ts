import { MeshError } from '../errors.js';
import { noReply, type Reply } from '../resp/reply.js';
import { toBytes, withText } from '../resp/text.js';
import { ClusterPolicy } from './cluster-policy.js';
import type { RegionServer } from './region-server.js';
import { type Outlet, Session } from './session.js';

interface Request {
  readonly args: readonly string[];
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/** Hands replies over as values instead of bytes. */
class LocalSession extends Session {
  readonly #receive: (reply: Reply) => void;

  constructor(server: RegionServer, outlet: Outlet, receive: (reply: Reply) => void) {
    super(server, outlet);
    this.#receive = receive;
  }

  override send(reply: Reply): void {
    const isSilent = this.replyMode === 'off' || this.replyMode === 'skip';
    if (!isSilent || isMessage(reply)) this.#receive(reply);
  }
}

/** What subscribers hear without having asked for it just now. */
function isMessage(reply: Reply): boolean {
  if (typeof reply !== 'object' || reply === null || !('kind' in reply)) return false;
  const [word] = reply.kind === 'push' ? reply.items : [];
  return word === 'message' || word === 'pmessage' || word === 'smessage';
}

/**
 * A client of one region inside this process: no socket and no bytes, otherwise what a connection
 * is. It keeps a session (MULTI, WATCH, SUBSCRIBE, HELLO, CLIENT SETNAME), waits while it blocks,
 * and loses its answers to the faults that strike commands. Text goes in and comes out as UTF-8.
 * Under the policy `oss` each command reaches the shard that holds its first key.
 */
export class LocalClient {
  /** Hears the messages of SUBSCRIBE, PSUBSCRIBE and SSUBSCRIBE. */
  onMessage: (message: Reply) => void = () => undefined;
  readonly #server: RegionServer;
  readonly #session: LocalSession;
  readonly #requests: Request[] = [];
  #current: Request | undefined;
  #isEnding = false;

  /** @internal */
  constructor(server: RegionServer) {
    if (server.condition.isDown) {
      throw new MeshError('CONNECTION_REFUSED', 'the region is down; restart it first');
    }
    const outlet: Outlet = {
      address: 'in-process:0',
      localAddress: 'in-process:0',
      write: () => undefined,
      resume: () => this.#pump(),
      close: (now = false) => this.#end(now),
      pendingInputBytes: 0,
      pendingOutputBytes: 0,
    };
    this.#server = server;
    this.#session = new LocalSession(server, outlet, (reply) => this.#receive(reply));
    server.sessions.set(this.#session.id, this.#session);
  }

  /**
   * Sends one command. An error reply is a value, `{ kind: 'error', message }`; `plainReply` turns
   * replies into what a RESP2 client sees. Rejects with a `MeshError` of code `CONNECTION_LOST`
   * when the region crashes or a fault takes the answer.
   */
  call(args: readonly string[]): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (this.#session.isClosed) {
        reject(lost());
        return;
      }
      this.#session.lastActiveAt = this.#server.time.now();
      this.#requests.push({ args: args.map(toBytes), resolve, reject });
      this.#pump();
    });
  }

  /** As `call`, but a command that would wait for keys answers as if its time was up. */
  callAtOnce(args: readonly string[]): Promise<Reply> {
    const reply = this.call(args);
    this.#server.blocking.unblock(this.#session, false);
    return reply;
  }

  /** Ends the session; what is under way rejects. */
  close(): void {
    this.#end(true);
  }

  #pump(): void {
    const session = this.#session;
    while (this.#current === undefined && !session.isBlocked && !session.isClosed) {
      const request = this.#requests.shift();
      if (request === undefined) return;
      this.#current = request;
      this.#chooseShard(request.args);
      session.execute(request.args);
      if (this.#isEnding) this.#end(true);
      else if (this.#server.condition.isDown) return;
      // CLIENT REPLY OFF and SKIP: the command was run and answers nothing.
      else if (this.#current === request && !session.isBlocked) this.#answer(noReply);
    }
  }

  /** What a cluster client does with MOVED and ASK. */
  #chooseShard(args: readonly string[]): void {
    const { slots, commands } = this.#server;
    if (!(slots instanceof ClusterPolicy)) return;
    const entry = commands.find(args);
    const [position] = typeof entry === 'string' ? [] : entry.keyPositions(args);
    if (position === undefined) return;
    const { shard, isAsking } = slots.route(this.#session, args[position] ?? '');
    this.#session.shard = shard;
    this.#session.isAsking = isAsking;
  }

  #receive(reply: Reply): void {
    if (isMessage(reply)) this.onMessage(withText(reply));
    else this.#answer(reply);
  }

  #answer(reply: Reply): void {
    const request = this.#current;
    this.#current = undefined;
    request?.resolve(withText(reply));
  }

  #end(now: boolean): void {
    if (!now && this.#current !== undefined) {
      this.#isEnding = true;
      return;
    }
    this.#session.dispose();
    const unanswered = this.#current === undefined ? [] : [this.#current];
    for (const { reject } of [...unanswered, ...this.#requests.splice(0)]) reject(lost());
    this.#current = undefined;
  }
}

const lost = (): MeshError =>
  new MeshError(
    'CONNECTION_LOST',
    'the connection was lost: whether the command was applied is unknown',
  );
