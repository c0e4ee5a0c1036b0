import { error, isError, noReply, type Reply } from '../resp/reply.js';
import type { KeyType } from '../replica/types.js';
import type { Scheduled } from '../time/time.js';
import type { Session } from './session.js';

/** A command that may wait: what it watches, how it tries, and what it answers when time is up. */
export interface BlockingRequest {
  readonly keys: readonly string[];
  /** 0 waits for ever. */
  readonly timeoutMs: number;
  readonly onTimeout: Reply;
  /** Keys of other types do not wake it. */
  readonly wants: KeyType;
  /** Answers with this error when the key goes or turns into another type. */
  readonly onGone?: string;
  /** Tries the given keys; undefined when there is nothing yet. */
  readonly attempt: (keys: readonly string[]) => Reply | undefined;
}

interface Waiter extends BlockingRequest {
  readonly session: Session;
  timer?: Scheduled;
}

/** The sessions of a region that wait for keys, first come first served. */
export class BlockedSessions {
  readonly #byKey = new Map<string, Set<Waiter>>();
  readonly #bySession = new Map<Session, Waiter>();
  readonly #ready = new Set<string>();

  get count(): number {
    return this.#bySession.size;
  }

  /** Answers at once when it can, or when the session must not wait; else parks the session. */
  request(session: Session, request: BlockingRequest): Reply {
    const immediate = request.attempt(request.keys);
    if (immediate !== undefined) return immediate;
    if (!session.mayBlock) return request.onTimeout;
    const waiter: Waiter = { ...request, session };
    if (request.timeoutMs > 0) {
      const onTimeout = (): void => this.#release(waiter, request.onTimeout);
      waiter.timer = session.server.schedule(request.timeoutMs, onTimeout);
    }
    this.#bySession.set(session, waiter);
    session.isBlocked = true;
    for (const key of request.keys) {
      const waiters = this.#byKey.get(key);
      if (waiters === undefined) this.#byKey.set(key, new Set([waiter]));
      else waiters.add(waiter);
    }
    return noReply;
  }

  /** Notes a change of a key; served by `serve` once the command that made it is done. */
  signal(key: string): void {
    if (this.#byKey.size > 0 && this.#byKey.has(key)) this.#ready.add(key);
  }

  get hasReadyKeys(): boolean {
    return this.#ready.size > 0;
  }

  /** Lets the waiters of changed keys try again; a served waiter may change further keys. */
  serve(): void {
    while (this.#ready.size > 0) {
      const keys = [...this.#ready];
      this.#ready.clear();
      for (const key of keys) {
        for (const waiter of [...(this.#byKey.get(key) ?? [])]) this.#retry(waiter, key);
      }
    }
  }

  #retry(waiter: Waiter, key: string): void {
    if (this.#bySession.get(waiter.session) !== waiter) return;
    if (waiter.session.replica.typeOf(key) !== waiter.wants) {
      if (waiter.onGone !== undefined) this.#release(waiter, error(waiter.onGone));
      return;
    }
    const attempt = (): Reply => waiter.attempt([key]) ?? noReply;
    const { session } = waiter;
    const reply = session.server.tracking.during({ session, entry: undefined, args: [] }, () =>
      session.guarded(attempt),
    );
    if (reply !== noReply) this.#release(waiter, reply);
  }

  /** CLIENT UNBLOCK; false when the session does not wait. */
  unblock(session: Session, withError: boolean): boolean {
    const waiter = this.#bySession.get(session);
    if (waiter === undefined) return false;
    const unblocked = error('UNBLOCKED client unblocked via CLIENT UNBLOCK');
    this.#release(waiter, withError ? unblocked : waiter.onTimeout);
    return true;
  }

  /** Drops a session that went away. */
  forget(session: Session): void {
    const waiter = this.#bySession.get(session);
    if (waiter !== undefined) this.#remove(waiter);
  }

  #release(waiter: Waiter, reply: Reply): void {
    this.#remove(waiter);
    if (isError(reply)) noteFailure(waiter.session, reply.message);
    waiter.session.isBlocked = false;
    waiter.session.send(reply);
    waiter.session.resume();
  }

  #remove(waiter: Waiter): void {
    waiter.timer?.cancel();
    this.#bySession.delete(waiter.session);
    for (const key of waiter.keys) {
      const waiters = this.#byKey.get(key);
      waiters?.delete(waiter);
      if (waiters?.size === 0) this.#byKey.delete(key);
    }
  }
}

/** The command that waited has failed after all. */
function noteFailure({ server, lastCommand }: Session, message: string): void {
  server.statistics.countError(message);
  const entry = server.commands.get(lastCommand);
  if (entry !== undefined) entry.failedCalls += 1;
}
