import { hashSlotOfLatin1 } from '@geoslot/keyspace';
import { error, type Reply, status } from '../resp/reply.js';
import type { Random } from '../commands/arguments/sample.js';
import type { StatisticsField } from '../replica/crdt-statistics.js';
import type { KeyChange, Replica } from '../replica/types.js';
import { BlockedSessions } from './blocking.js';
import { Condition } from './condition.js';
import { type CommandEntry, CommandTable } from './command-table.js';
import { Config } from './config.js';
import { Faults } from './faults.js';
import { MemoryLimit } from './memory-limit.js';
import { KeyspaceNotifications, parseNotifyFlags } from './notifications.js';
import { monitorLine } from './monitor.js';
import { OutputLimits } from './output-limits.js';
import { Pause } from './pause.js';
import { PubSub } from './pub-sub.js';
import { RealTurn } from '../time/real-turn.js';
import type { Scheduled, Time } from '../time/time.js';
import { Scripts } from './scripts.js';
import type { Session } from './session.js';
import type { SlotPolicy } from './slot-policy.js';
import { Statistics } from './statistics.js';
import { ClientTracking } from './tracking.js';
import { Users } from './users.js';

/** Answers the MESH command: the control of the whole mesh, which no region owns. */
export type MeshControl = (args: readonly string[]) => Reply | Promise<Reply>;

export interface RegionServerOptions {
  readonly replica: Replica;
  readonly time: Time;
  readonly random: Random;
  /** Which commands are refused: none, or those an active-active database does not serve. */
  readonly commands: 'redis' | 'active-active';
  /** Password of the default user; without it every connection is welcome. */
  readonly password?: string;
  /** Further users and their passwords. */
  readonly users?: Readonly<Record<string, string>>;
  readonly control?: MeshControl;
  readonly slots?: SlotPolicy;
  /** The lines of `INFO crdt`; a region of its own has none. */
  readonly crdtFields?: () => readonly StatisticsField[];
  /** Hears what a user should know: an error inside a handler, a key outside KEYS. */
  readonly onWarning?: (warning: string) => void;
}

/** What a timer of the platform can wait: 24 days; whoever asks for more waits at least that. */
const longestTimerMs = 2 ** 31 - 1;

/** MONITOR shows these although they are marked to be skipped: `call` puts them in order. */
const isScriptOrExec = /^(eval|evalsha|fcall)(_ro)?$|^exec$/;

/** What all endpoints of one region share: keyspace, clients, configuration, subscriptions. */
export class RegionServer {
  #replica: Replica;
  readonly time: Time;
  /** When the connections of the region send what they have collected. */
  readonly turn = new RealTurn();
  readonly random: Random;
  readonly control: MeshControl | undefined;
  readonly isActiveActive: boolean;
  readonly config = new Config();
  readonly users = new Users();
  readonly pubSub = new PubSub();
  readonly blocking = new BlockedSessions();
  readonly notifications = new KeyspaceNotifications();
  readonly statistics = new Statistics();
  readonly faults = new Faults();
  readonly condition = new Condition();
  readonly outputLimits = new OutputLimits();
  readonly memory: MemoryLimit;
  readonly tracking: ClientTracking;
  scripts: Scripts;
  readonly pause: Pause;
  /** Slot rules; undefined when keys may be anywhere. */
  readonly slots: SlotPolicy | undefined;
  readonly crdtFields: () => readonly StatisticsField[];
  readonly monitors = new Set<Session>();
  readonly commands: CommandTable;
  readonly sessions = new Map<number, Session>();
  readonly startedAt: number;
  #lastSessionId = 0;
  readonly #onWarning: (warning: string) => void;
  #stopListening: readonly (() => void)[];

  constructor(options: RegionServerOptions) {
    this.#replica = options.replica;
    this.time = options.time;
    this.random = options.random;
    this.control = options.control;
    this.isActiveActive = options.commands === 'active-active';
    this.#onWarning = options.onWarning ?? (() => undefined);
    this.commands = new CommandTable(options.commands, options.slots?.isCluster);
    this.startedAt = this.time.now();
    this.pause = new Pause(this.time);
    this.slots = options.slots;
    this.crdtFields = options.crdtFields ?? (() => []);
    this.scripts = new Scripts(this);
    for (const [user, password] of Object.entries(options.users ?? {}))
      this.users.set(user, password);
    if (options.password !== undefined) this.config.preset('requirepass', options.password);
    this.config.follow('requirepass', (password) => this.users.set('default', password));
    const { outputLimits } = this;
    this.config.follow(
      'client-output-buffer-limit',
      (text) => outputLimits.configure(text),
      (text) => outputLimits.normalised(text),
    );
    const configure = (flags: string): void => this.notifications.configure(flags);
    this.config.follow('notify-keyspace-events', configure, parseNotifyFlags);
    this.memory = new MemoryLimit(this);
    const tracking = new ClientTracking(this.sessions);
    this.config.follow('tracking-table-max-keys', (text) => tracking.limitKeys(Number(text)));
    this.tracking = tracking;
    this.#stopListening = this.#listen();
  }

  /** The region's copy; another one after a restart. */
  get replica(): Replica {
    return this.#replica;
  }

  #listen(): readonly (() => void)[] {
    return [
      this.#replica.onKeyChanged((change) => this.#onKeyChanged(change)),
      this.#replica.onMessage(({ channel, message, isSharded, isRemote }) => {
        if (isRemote) this.pubSub.deliver(channel, message, isSharded);
      }),
    ];
  }

  /** Ends every connection and takes no new one until `restart`: the process of the region died. */
  crash(): void {
    this.condition.isDown = true;
    this.scripts.stop();
    this.#dropSessions();
  }

  /**
   * Comes back on the same ports with what the region remembers. Functions are saved with the data
   * ("as durable as the data itself", redis/docs, functions-intro.md), the scripts of EVAL are not.
   */
  restart(replica: Replica, keepsFunctions: boolean): void {
    for (const stop of this.#stopListening) stop();
    this.#dropSessions();
    this.#replica = replica;
    this.scripts = new Scripts(this, keepsFunctions ? this.scripts.functions : undefined);
    this.#stopListening = this.#listen();
    this.memory.measure();
    this.condition.isDown = false;
  }

  #dropSessions(): void {
    for (const session of [...this.sessions.values()]) session.close(true);
  }

  nextSessionId(): number {
    return (this.#lastSessionId += 1);
  }

  schedule(delayMs: number, run: () => void): Scheduled {
    return this.time.schedule(Math.min(delayMs, longestTimerMs), run);
  }

  /** Keys outside KEYS work on one plain Redis, and may live elsewhere in a clustered database. */
  get tellsUndeclaredKeys(): boolean {
    return this.isActiveActive || this.slots !== undefined;
  }

  warn(warning: string): void {
    this.#onWarning(warning);
  }

  /** A mistake of ours must not end the process that hosts the mesh; it is told, not hidden. */
  internalError(thrown: unknown): Reply {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    this.warn(thrown instanceof Error ? (thrown.stack ?? text) : text);
    return error(`ERR internal error: ${text}`);
  }

  notify(eventClass: string, event: string, key: string): void {
    for (const [channel, message] of this.notifications.messages(eventClass, event, key)) {
      this.pubSub.deliver(channel, message, false);
    }
  }

  /** Wakes waiting clients; effects of other regions also raise keyspace events, by option. */
  #onKeyChanged({ key, isRemote, event }: KeyChange): void {
    this.blocking.signal(key);
    if (this.memory.isOn) this.memory.note(key);
    if (this.tracking.isOn) this.tracking.invalidate(key);
    if (event === 'expired') this.notify('x', event, key);
    if (event === 'hexpired') this.notify('h', event, key);
    if (!isRemote) return;
    if (this.#replica.options.notifyRemote) this.notify('g', event, key);
    if (this.blocking.hasReadyKeys) queueMicrotask(() => this.blocking.serve());
  }

  /** Shows a command to MONITOR clients. */
  feedMonitors(session: Session, entry: CommandEntry, args: readonly string[]): void {
    const isShown = !entry.flags.has('admin') && !entry.flags.has('skip_monitor');
    if (!isShown && !isScriptOrExec.test(entry.name)) return;
    const line = status(monitorLine(this.replica.now(), session, args));
    for (const monitor of this.monitors) monitor.send(line);
  }

  /** Slot and address of a redirection that a fault asks for: back to where the client is. */
  redirectTarget(session: Session, args: readonly string[]): string {
    const entry = this.commands.find(args);
    const [position] = typeof entry === 'string' ? [] : entry.keyPositions(args);
    const slot = position === undefined ? 0 : hashSlotOfLatin1(args[position] ?? '');
    return `${slot} ${session.outlet.localAddress}`;
  }

  forget(session: Session): void {
    this.sessions.delete(session.id);
    this.monitors.delete(session);
    this.tracking.disable(session);
    this.pubSub.forget(session);
    this.blocking.forget(session);
  }

  /** Closes every connection and stops listening to the replica. */
  close(): void {
    for (const stop of this.#stopListening) stop();
    this.scripts.stop();
    this.#dropSessions();
  }
}
