import { isRawCluster, type RawClient } from '../command/raw-client.js';
import { CONNECTION_CLOSED } from '../command/tracked-command.js';
import { keepAlivePing } from './keep-alive-ping.js';
import { isServerReply, replyCode } from '../command/server-reply.js';

/** A client that hears published messages, and nothing else is sent over. */
export interface Listener extends RawClient {
  subscribe(...channels: string[]): Promise<unknown>;
  on(event: 'message', listener: (channel: string, text: string) => void): unknown;
  on(event: string, listener: (error: Error) => void): unknown;
  off(event: 'message', listener: (channel: string, text: string) => void): unknown;
  off(event: string, listener: (error: Error) => void): unknown;
}

export interface ConnectionOptions {
  readonly region: string;
  readonly client: RawClient;
  /** Where probes go, so that they do not queue behind large replies. Default: the client. */
  readonly probeClient?: RawClient;
  /** Hears what is published in the region. */
  readonly listener?: Listener | undefined;
  /** Milliseconds one attempt may wait for its answer. */
  readonly attemptTimeoutMs: number;
  /** True when the client itself settles a command by then (its `commandTimeout`). */
  readonly settlesItself: boolean;
  /** False for an adopted client: it stays open. */
  readonly isOwned: boolean;
  /** True when refused credentials may be replaced by newer ones. */
  readonly canSignInAgain: boolean;
  /** Called once, when the connection closes. */
  readonly onClose?: () => void;
}

type Waiter = (error?: Error) => void;

/** The client of one region, with what is known about its link. */
export class Connection {
  readonly client: RawClient;
  readonly probeClient: RawClient;
  readonly listener: Listener | undefined;
  readonly region: string;
  readonly attemptTimeoutMs: number;
  readonly settlesItself: boolean;
  readonly canSignInAgain: boolean;
  readonly #isOwned: boolean;
  readonly #waiters = new Set<Waiter>();
  readonly #stopPing: () => void;
  readonly #onClose: (() => void) | undefined;
  #lastError: Error | undefined;

  readonly #onReady = (): void => {
    this.#lastError = undefined;
    this.wake();
  };
  /** Hears every fault of the link. */
  readonly linkFailed = (error: Error): void => {
    const cause = causeOf(error);
    // A Cluster says only "closed" where the node said why.
    if (cause.message === CONNECTION_CLOSED && this.#lastError !== undefined) return;
    this.#lastError = cause;
    if (this.#isHopeless(cause)) this.wake(cause);
  };

  constructor(options: ConnectionOptions) {
    const { client } = options;
    this.client = client;
    this.probeClient = options.probeClient ?? client;
    this.listener = options.listener;
    this.region = options.region;
    this.attemptTimeoutMs = options.attemptTimeoutMs;
    this.settlesItself = options.settlesItself;
    this.canSignInAgain = options.canSignInAgain;
    this.#isOwned = options.isOwned;
    this.#onClose = options.onClose;
    this.#stopPing = options.isOwned
      ? keepAlivePing(this.listener ? [client, this.listener] : [client])
      : () => undefined;
    client.on('ready', this.#onReady);
    client.on('error', this.linkFailed);
    client.on('node error', this.linkFailed);
  }

  get isReady(): boolean {
    return this.client.status === 'ready';
  }

  get isCluster(): boolean {
    return this.client.isCluster;
  }

  /** The last fault of the link: an error of the socket, of TLS or of signing in. */
  get lastError(): Error | undefined {
    return this.#lastError;
  }

  /**
   * Resolves when the client is ready or `wake` is called; rejects with the last fault of the link
   * when `untilMs` (a `performance.now()` time) passes, or at once when waiting cannot help.
   */
  whenReady(untilMs: number, signal?: AbortSignal): Promise<void> {
    if (this.isReady) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const settle: Waiter = (error) => {
        clearTimeout(timer);
        this.#waiters.delete(settle);
        signal?.removeEventListener('abort', onAbort);
        if (error) reject(error);
        else resolve();
      };
      const onAbort = (): void => settle(new Error('aborted'));
      const timer = setTimeout(
        () => settle(this.#lastError ?? new Error('no connection became ready in time')),
        Math.max(0, untilMs - performance.now()),
      );
      this.#waiters.add(settle);
      signal?.addEventListener('abort', onAbort, { once: true });
      if (signal?.aborted === true) onAbort();
    });
  }

  /** Ends every wait for this connection, so that the waiting operations look again. */
  wake(error?: Error): void {
    for (const waiter of [...this.#waiters]) waiter(error);
  }

  /** Asks a Cluster for the current owners of the slots. */
  refresh(): void {
    if (isRawCluster(this.client)) this.client.refreshSlotsCache();
  }

  close(): void {
    this.#stopPing();
    this.#onClose?.();
    this.wake(new Error('closed'));
    this.client.off('ready', this.#onReady);
    this.client.off('node error', this.linkFailed);
    if (!this.#isOwned) {
      this.client.off('error', this.linkFailed);
      return;
    }
    // The listener for 'error' stays: without one ioredis prints what closing provokes.
    this.client.disconnect();
    if (this.probeClient !== this.client) this.probeClient.disconnect();
    this.listener?.disconnect();
  }

  /** True when waiting cannot make this client ready. */
  #isHopeless(error: Error): boolean {
    if (error.message.includes('cluster support disabled')) return true;
    return isRefusedSignIn(error) && !this.canSignInAgain;
  }
}

/** A Cluster reports the fault of a node as the cause of its own. */
function causeOf(error: Error): Error {
  if (!('lastNodeError' in error)) return error;
  return error.lastNodeError instanceof Error ? error.lastNodeError : error;
}

function isRefusedSignIn(error: Error): boolean {
  return isServerReply(error) && ['NOAUTH', 'WRONGPASS'].includes(replyCode(error));
}
