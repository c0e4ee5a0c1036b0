import { ReplyError } from '../errors.js';
import type { Replica, Watch } from '../replica/types.js';
import { encode } from '../resp/encode.js';
import { error, isPush, noReply, type Protocol, type Reply } from '../resp/reply.js';
import { dispatch } from './dispatch.js';
import type { SubscriptionKind } from './pub-sub.js';
import type { RegionServer } from './region-server.js';
import type { TrackingState } from './tracking-state.js';
import type { Transaction } from './transaction.js';

/** Where a session's replies go: a socket, a script, a test. */
export interface Outlet {
  /** `ip:port` of the client and of the endpoint it reached. */
  readonly address: string;
  readonly localAddress: string;
  write(text: string): void;
  /** Goes on with requests that waited while the session was blocked. */
  resume(): void;
  /** Closes once everything written so far is sent; `now` drops it instead. */
  close(now?: boolean): void;
  readonly pendingInputBytes: number;
  readonly pendingOutputBytes: number;
}

/** CLIENT REPLY: `skip` silences the command that asked, `skip-next` the one after it. */
type ReplyMode = 'on' | 'off' | 'skip' | 'skip-next';

/** One client of one region: what Redis calls a client. Handlers read and change it. */
export class Session {
  readonly id: number;
  readonly server: RegionServer;
  readonly replica: Replica;
  readonly outlet: Outlet;
  readonly createdAt: number;
  protocol: Protocol = 2;
  name = '';
  user = 'default';
  isAuthenticated: boolean;
  transaction: Transaction | undefined;
  watches: Watch[] = [];
  readonly subscriptions: Readonly<Record<SubscriptionKind, Set<string>>> = {
    channel: new Set(),
    pattern: new Set(),
    shard: new Set(),
  };
  replyMode: ReplyMode = 'on';
  /** Waits for keys, for CLIENT UNPAUSE, or for an answer that takes time. */
  isBlocked = false;
  isMonitor = false;
  /** ASKING was sent: the next command may use a slot that is being imported. */
  isAsking = false;
  isReadOnly = false;
  /** Which shard of its region the client talks to; 0 unless clients see shards. */
  shard = 0;
  noEvict = false;
  /** CLIENT TRACKING, undefined while it is off. */
  tracking: TrackingState | undefined;
  /** True for the client through which scripts run their commands. */
  readonly isScript: boolean = false;
  isClosed = false;
  database = 0;
  lastCommand = '';
  /** When the client last sent something. */
  lastActiveAt: number;
  /** Depth of EXEC and scripts: commands inside must not wait. */
  nesting = 0;

  constructor(server: RegionServer, outlet: Outlet) {
    this.server = server;
    this.replica = server.replica;
    this.outlet = outlet;
    this.id = server.nextSessionId();
    this.isAuthenticated = !server.users.isPasswordRequired;
    this.createdAt = server.time.now();
    this.lastActiveAt = this.createdAt;
  }

  /** False inside EXEC and scripts, where blocking commands answer as if time was up. */
  get mayBlock(): boolean {
    return this.nesting === 0;
  }

  /** Channels and patterns together, as SUBSCRIBE counts them. */
  get subscriptionCount(): number {
    return this.subscriptions.channel.size + this.subscriptions.pattern.size;
  }

  get isSubscribed(): boolean {
    return this.subscriptionCount + this.subscriptions.shard.size > 0;
  }

  /** Runs one request of the connection and sends its reply; none once the region is down. */
  execute(args: readonly string[]): void {
    const { faults, condition } = this.server;
    if (condition.isDown) return;
    if (faults.isArmed && faults.strike(this, args)) return;
    this.perform(args);
  }

  /** The same without faults: for requests that were held back. */
  perform(args: readonly string[]): void {
    const reply = dispatch(this, args);
    if (reply !== noReply) this.send(reply);
    if (this.replyMode === 'skip') this.replyMode = 'on';
    else if (this.replyMode === 'skip-next') this.replyMode = 'skip';
    if (this.server.blocking.hasReadyKeys) this.server.blocking.serve();
    if (this.server.tracking.hasPending) this.server.tracking.sendPending();
  }

  send(reply: Reply): void {
    const isSilent = this.replyMode === 'off' || this.replyMode === 'skip';
    if (!isSilent || isPush(reply)) this.outlet.write(encode(reply, this.protocol));
  }

  /** Turns what a handler throws into its error reply. */
  guarded(run: () => Reply): Reply {
    try {
      return run();
    } catch (thrown) {
      return this.errorReply(thrown);
    }
  }

  errorReply(thrown: unknown): Reply {
    if (thrown instanceof ReplyError) return error(thrown.message);
    return this.server.internalError(thrown);
  }

  resume(): void {
    if (!this.isClosed) this.outlet.resume();
  }

  /** Tells a keyspace event; a letter of `notify-keyspace-events` says its class. */
  notify(eventClass: string, event: string, key: string): void {
    if (!this.server.notifications.isOff) this.server.notify(eventClass, event, key);
  }

  /** The `del` event that follows when the last member of a collection went. */
  notifyIfGone(key: string): void {
    if (!this.server.notifications.isOff && !this.replica.exists(key)) this.notify('g', 'del', key);
  }

  unwatch(): void {
    for (const watch of this.watches) watch.release();
    this.watches = [];
  }

  discard(): void {
    this.transaction = undefined;
    this.unwatch();
  }

  /** RESET: back to the state of a new connection. */
  reset(): void {
    this.discard();
    this.server.pubSub.forget(this);
    this.server.tracking.disable(this);
    this.server.monitors.delete(this);
    this.isMonitor = false;
    this.isAsking = false;
    this.isReadOnly = false;
    this.noEvict = false;
    this.replyMode = 'on';
    this.protocol = 2;
    this.name = '';
    this.database = 0;
    this.user = 'default';
    this.isAuthenticated = !this.server.users.isPasswordRequired;
  }

  /** Answers what is written so far, then ends the connection. */
  close(now = false): void {
    this.outlet.close(now);
  }

  /** Called once when the connection is gone. */
  dispose(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.discard();
    this.server.forget(this);
  }
}
