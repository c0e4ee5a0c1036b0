import { push, type Reply } from '../resp/reply.js';
import type { CommandEntry } from './command-table.js';
import type { Session } from './session.js';
import type { TrackingState } from './tracking-state.js';

/** A request under way: whose reads are remembered and whose own writes NOLOOP leaves out. */
interface CurrentRequest {
  readonly session: Session;
  readonly entry: CommandEntry | undefined;
  readonly args: readonly string[];
}

/** Scripts that may only read: the commands inside them are what reads. */
const runsScripts: ReadonlySet<string> = new Set(['eval_ro', 'evalsha_ro', 'fcall_ro']);
const CHANNEL = '__redis__:invalidate';

/**
 * Client-side caching: who read which key, and who is told when it changes (`tracking.c` of Redis).
 * A change that comes from another region is told like one made here.
 */
export class ClientTracking {
  readonly #sessions: ReadonlyMap<number, Session>;
  readonly #tracking = new Set<Session>();
  /** Ids of the sessions that read a key, the keys read longest ago first. */
  readonly #readers = new Map<string, Set<number>>();
  readonly #byPrefix = new Map<string, Set<Session>>();
  /** Keys changed in this turn and who changed them, for BCAST. */
  readonly #changed = new Map<string, Session | undefined>();
  readonly #pending: (() => void)[] = [];
  #maxKeys = Infinity;
  #current: CurrentRequest | undefined;
  #isFlushing = false;
  #isBroadcastPlanned = false;

  constructor(sessions: ReadonlyMap<number, Session>) {
    this.#sessions = sessions;
  }

  /** False costs nothing on the way of a command. */
  get isOn(): boolean {
    return this.#tracking.size > 0;
  }

  get figures(): readonly (readonly [string, number])[] {
    const items = [...this.#readers.values()].reduce((sum, { size }) => sum + size, 0);
    return [
      ['tracking_total_keys', this.#readers.size],
      ['tracking_total_items', items],
      ['tracking_total_prefixes', this.#byPrefix.size],
    ];
  }

  get clientCount(): number {
    return this.#tracking.size;
  }

  enable(session: Session, state: TrackingState): void {
    session.tracking = state;
    this.#tracking.add(session);
    for (const prefix of state.prefixes) {
      const listeners = this.#byPrefix.get(prefix);
      if (listeners === undefined) this.#byPrefix.set(prefix, new Set([session]));
      else listeners.add(session);
    }
  }

  disable(session: Session): void {
    for (const prefix of session.tracking?.prefixes ?? []) {
      const listeners = this.#byPrefix.get(prefix);
      listeners?.delete(session);
      if (listeners?.size === 0) this.#byPrefix.delete(prefix);
    }
    session.tracking = undefined;
    this.#tracking.delete(session);
    if (!this.isOn) this.#readers.clear();
  }

  /** `tracking-table-max-keys`: keys beyond it are forgotten, told as a change; 0 is no limit. */
  limitKeys(count: number): void {
    this.#maxKeys = count === 0 ? Infinity : count;
    this.#forgetSurplus();
  }

  #forgetSurplus(): void {
    for (const key of this.#readers.keys()) {
      if (this.#readers.size <= this.#maxKeys) return;
      this.#tellReaders(key, undefined);
    }
  }

  /** Runs a request; a script's commands belong to the request that started it. */
  during<T>(request: CurrentRequest, run: () => T): T {
    const outer = this.#current;
    if (!request.session.isScript) this.#current = request;
    try {
      return run();
    } finally {
      if (request.entry?.flags.has('readonly') === true && !runsScripts.has(request.entry.name)) {
        this.#remember();
      }
      this.endCaching(request);
      this.#current = outer;
    }
  }

  /** Notes the keys of the current request as read by its client. */
  #remember(): void {
    const { session, entry, args } = this.#current ?? {};
    const state = session?.tracking;
    if (session === undefined || entry === undefined || state?.isBroadcast !== false) return;
    if (state.isOptIn && state.caching !== 'yes') return;
    if (state.isOptOut && state.caching === 'no') return;
    for (const position of entry.keyPositions(args ?? [])) {
      const key = args?.[position] ?? '';
      const readers = this.#readers.get(key);
      if (readers === undefined) this.#readers.set(key, new Set([session.id]));
      else readers.add(session.id);
    }
    this.#forgetSurplus();
  }

  /**
   * After each request, refused ones too: CLIENT CACHING holds for one command that is no CLIENT,
   * or for one transaction.
   */
  endCaching({ session, entry }: Pick<CurrentRequest, 'session' | 'entry'>): void {
    const { tracking, transaction } = session;
    if (tracking?.caching === undefined || session.nesting > 0) return;
    const isClient = entry?.name.startsWith('client|') === true;
    if (transaction === undefined && !isClient) tracking.caching = undefined;
  }

  /** A key changed, here or elsewhere. */
  invalidate(key: string): void {
    if (this.#isFlushing) return;
    const writer = this.#current?.session;
    this.#tellReaders(key, writer);
    if (this.#byPrefix.size === 0) return;
    this.#changed.set(key, writer);
    if (this.#isBroadcastPlanned) return;
    this.#isBroadcastPlanned = true;
    queueMicrotask(() => this.#broadcast());
  }

  #tellReaders(key: string, writer: Session | undefined): void {
    const readers = this.#readers.get(key);
    if (readers === undefined) return;
    this.#readers.delete(key);
    for (const id of readers) {
      const reader = this.#sessions.get(id);
      const state = reader?.tracking;
      if (reader === undefined || state === undefined || state.isBroadcast) continue;
      if (!(state.isNoLoop && reader === writer)) this.#tell(reader, [key]);
    }
  }

  #broadcast(): void {
    this.#isBroadcastPlanned = false;
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const [prefix, sessions] of this.#byPrefix) {
      for (const session of sessions) {
        const isNoLoop = session.tracking?.isNoLoop === true;
        const keys = changed
          .filter(([key, writer]) => key.startsWith(prefix) && !(isNoLoop && writer === session))
          .map(([key]) => key);
        if (keys.length > 0) this.#send(session, keys);
      }
    }
  }

  /** FLUSHALL is told as one change of everything. */
  flush(clear: () => void): void {
    this.#readers.clear();
    this.#changed.clear();
    this.#isFlushing = true;
    try {
      clear();
    } finally {
      this.#isFlushing = false;
    }
    for (const session of this.#tracking) this.#tell(session, null);
  }

  /** Within a request its reply goes out first. */
  #tell(session: Session, keys: readonly string[] | null): void {
    if (this.#current === undefined) this.#send(session, keys);
    else this.#pending.push(() => this.#send(session, keys));
  }

  get hasPending(): boolean {
    return this.#pending.length > 0;
  }

  /** The reply is out: tells what changed meanwhile. */
  sendPending(): void {
    for (const send of this.#pending.splice(0)) send();
  }

  #send(session: Session, keys: Reply): void {
    const { tracking } = session;
    if (tracking === undefined) return;
    const { redirect } = tracking;
    const target = redirect === 0 ? session : this.#sessions.get(redirect);
    if (target === undefined) {
      tracking.isRedirectBroken = true;
      if (session.protocol === 3) session.send(push(['tracking-redir-broken', redirect]));
    } else if (target.protocol === 3) {
      target.send(push(['invalidate', keys]));
    } else if (redirect !== 0 && target.isSubscribed) {
      target.send(push(['message', CHANNEL, keys]));
    }
  }
}
