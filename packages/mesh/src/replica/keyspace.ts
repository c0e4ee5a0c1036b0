import type {
  Change,
  Instance,
  InstanceOf,
  Kind,
  Knowledge,
  Message,
  VersionVector,
  Wipe,
} from '@geoslot/crdt';
import {
  Effect,
  KeyState,
  NOTHING_SEEN,
  dominates,
  joinVersions,
  makeOrigin,
  meetVersions,
  replicaOf,
} from '@geoslot/crdt';
import { wrongType } from '../errors.js';
import type { EngineOptions } from '../options.js';
import { Backlog } from './backlog.js';
import { Collector } from './collector.js';
import { DueTimes } from './due-times.js';
import { eventOf } from './events.js';
import { FieldExpiry } from './field-expiry.js';
import { Inbox } from './inbox.js';
import { KeyEntry, KeyTable } from './key-table.js';
import type { KeyspaceSettings } from './keyspace-settings.js';
import { Listeners } from './listeners.js';
import type { Recorder } from './recorder.js';
import type { KeyChange, PublishedMessage } from './types.js';
import { Watches } from './watches.js';

const NO_STATE = new KeyState();

/** One region's states, and the one door through which effects come in, local or remote. */
export class Keyspace {
  readonly id: number;
  readonly region: string;
  readonly origin: number;
  readonly settings: KeyspaceSettings;
  readonly clock: () => number;
  options: EngineOptions;
  readonly states = new KeyTable();
  readonly version: number[] = [];
  readonly backlog: Backlog;
  readonly inbox: Inbox;
  readonly collector = new Collector();
  readonly due = new DueTimes();
  readonly fields = new FieldExpiry(this);
  readonly watches = new Watches();
  readonly changes = new Listeners<KeyChange>();
  readonly messages = new Listeners<PublishedMessage>();
  /** Told about each key to which regions gave different types. */
  readonly typeConflicts = new Listeners<string>();
  /** Told after each local write, or each transaction of them. */
  readonly writes = new Listeners<void>();
  /** Keeps what was there before a change, if anything does. */
  recorder: Recorder | undefined = undefined;
  /** Told about each effect after it was applied, local or remote. */
  readonly applied = new Listeners<Effect>();
  /** Told after each full state sync. */
  readonly merged = new Listeners<void>();
  known: Knowledge;
  /** The latest Lamport time of a list insertion seen here. */
  lamport = 0;
  stateMerges = 0;
  effectsReceived = 0;
  expired = 0;
  private context: VersionVector | undefined;
  private bundleDepth = 0;
  private readonly reported = new Map<number, VersionVector>();

  constructor(settings: KeyspaceSettings) {
    this.settings = settings;
    this.id = settings.id;
    this.region = settings.region;
    this.options = settings.options;
    this.clock = settings.clock;
    this.origin = makeOrigin(settings.id, settings.incarnation ?? 0);
    while (this.version.length <= this.origin) this.version.push(0);
    this.backlog = new Backlog(0);
    this.inbox = new Inbox(this, () => this.options.causal);
    this.known = { rules: this.options, stable: settings.hasPeers ? NOTHING_SEEN : this.version };
  }

  /** Replaces the options as a whole; orders built under the old ones are rebuilt. */
  setOptions(options: EngineOptions): void {
    this.options = options;
    this.known = { rules: options, stable: this.known.stable };
  }

  /** The state if a reader sees the key. An owner removes a key here once it is past its time. */
  live(key: string): KeyEntry | undefined {
    const state = this.states.get(key);
    if (state === undefined) return undefined;
    if (state.expiry !== undefined && this.isPast(state)) {
      this.expireIfOwner(key, state);
      return undefined;
    }
    if (state.hasFieldExpiry) {
      this.fields.endOwn(key, state);
      if (this.fields.hidesAll(state)) return undefined;
    }
    return state.isAbsent(this.known) ? undefined : state;
  }

  isPast(state: KeyState): boolean {
    if (state.expiry === undefined) return false;
    const expiry = state.expiryShown(this.known);
    return expiry !== undefined && expiry.atMs <= this.clock();
  }

  /** What the key shows. */
  shown(key: string): Instance | undefined {
    const state = this.states.get(key);
    if (state === undefined) return undefined;
    if (state.expiry === undefined && !state.hasFieldExpiry) return state.shown(this.known);
    return this.live(key)?.shown(this.known);
  }

  /** The instance to read, undefined without the key. */
  find<K extends Kind>(key: string, kind: K): InstanceOf<K> | undefined {
    const shown = this.shown(key);
    if (shown === undefined) return undefined;
    if (shown.kind !== kind) throw wrongType();
    // The discriminant was compared just above; the compiler does not relate it to K.
    return shown as InstanceOf<K>;
  }

  /** As `find`, but ends an expired key first, whoever owns it, as a write has to. */
  findForWrite<K extends Kind>(key: string, kind: K): InstanceOf<K> | undefined {
    this.endIfPast(key);
    return this.find(key, kind);
  }

  endIfPast(key: string): void {
    const state = this.states.get(key);
    if (state === undefined) return;
    if (state.hasFieldExpiry) this.fields.end(key, state);
    if (state.expiry === undefined) return;
    if (this.isPast(state) && !state.isAbsent(this.known)) this.end(key);
  }

  private expireIfOwner(key: string, state: KeyState): void {
    const expiry = state.expiryShown(this.known);
    if (expiry === undefined || replicaOf(expiry.dot) !== this.id) return;
    if (!state.isAbsent(this.known)) this.end(key);
  }

  private end(key: string): void {
    this.expired += 1;
    this.emit(key, 'all', this.deathOf(key), undefined, 'expired');
  }

  /** Removes the keys this region owns the end of and whose time has come. */
  expireDue(): void {
    const now = this.clock();
    for (let key = this.due.take(now); key !== undefined; key = this.due.take(now)) {
      const state = this.states.get(key);
      if (state === undefined) continue;
      if (this.isPast(state)) this.expireIfOwner(key, state);
      else if (state.hasFieldExpiry) this.fields.endOwn(key, state);
    }
  }

  /** The change a removal of the key needs beside the wipe: tombstones of what DEL wins over. */
  deathOf(key: string): Change | undefined {
    const register = this.states.get(key)?.find('string');
    if (this.options.delVsSet !== 'lww' || register === undefined) return undefined;
    return { kind: 'string', action: 'write', value: undefined, clock: this.clock() };
  }

  /**
   * Writes one effect: numbers it, keeps it for the peers, applies it here. An effect that brings
   * the key into being also removes leftovers, so that an old expiry cannot fall on a new value.
   */
  emit(
    key: string,
    wipes: Wipe,
    change: Change | undefined,
    expireAtMs: number | undefined,
    event: string,
    message?: Message,
  ): void {
    const seq = (this.version[this.origin] ?? 0) + 1;
    const context = (this.context ??= [...this.version]);
    const state = this.states.get(key);
    const isCreation = change !== undefined && state?.isAbsent(this.known) !== false;
    const effect = new Effect(
      { origin: this.origin, seq, context },
      state?.key ?? key,
      isCreation ? 'all' : wipes,
      change,
      expireAtMs,
      message,
      wipes === 'nothing' ? undefined : state?.killable(),
    );
    this.version[this.origin] = seq;
    this.backlog.push(effect, this.settings.hasPeers ? this.options.backlogLimit : 0);
    this.apply(effect, state, false, event);
    if (this.bundleDepth === 0) this.writes.tell();
  }

  /** Takes the effects of a packet. */
  receiveAll(effects: readonly Effect[]): void {
    this.states.bringNear(effects.map(({ key }) => key));
    for (const effect of effects) this.receive(effect);
  }

  /** Takes an effect of another region, in any order, any number of times. */
  receive(effect: Effect): void {
    this.effectsReceived += 1;
    this.inbox.take(effect);
  }

  /** Applies the next effect of an origin; only the inbox calls this. */
  accept(effect: Effect): void {
    this.see(effect.origin, effect.seq);
    this.apply(effect, this.states.get(effect.key), true, undefined);
  }

  private see(origin: number, seq: number): void {
    while (this.version.length <= origin) this.version.push(0);
    this.version[origin] = seq;
    this.context = undefined;
  }

  /** `state` is that of the effect's key, undefined when there is none. */
  private apply(
    effect: Effect,
    state: KeyEntry | undefined,
    isRemote: boolean,
    event: string | undefined,
  ): void {
    if (effect.message !== undefined) {
      this.tellMessage(effect.message, isRemote);
    } else {
      const entry = state ?? this.create(effect.key);
      this.recorder?.saveBefore(entry, effect);
      this.applyToKey(effect, entry, isRemote, event);
    }
    this.recorder?.record(effect);
    this.applied.tell(effect);
  }

  private create(key: string): KeyEntry {
    const entry = new KeyEntry(key);
    this.states.add(entry);
    this.recorder?.noteCreation(entry);
    return entry;
  }

  private applyToKey(
    effect: Effect,
    state: KeyEntry,
    isRemote: boolean,
    event: string | undefined,
  ): void {
    const { change } = effect;
    const { key } = state;
    if (change?.kind === 'list') {
      this.lamport = Math.max(this.lamport, change.time + change.values.length - 1);
    }
    state.applyEffect(effect, this.version, this.known);
    this.settle(key, state);
    this.due.note(effect);
    this.touch(key, isRemote);
    if (!this.changes.isEmpty) {
      this.changes.tell({ key, isRemote, event: event ?? eventOf(effect) });
    }
    if (isRemote && state.hasTypeConflict(this.known)) this.typeConflicts.tell(key);
  }

  private tellMessage(message: Message, isRemote: boolean): void {
    const { channel, payload, isSharded } = message;
    this.messages.tell({ channel, message: payload, isSharded, isRemote });
  }

  private touch(key: string, isRemote: boolean): void {
    if (!isRemote || this.options.watchRemote) this.watches.touch(key);
  }

  /** Files an empty state for collection, and takes it off that list when it shows again. */
  private settle(key: string, state: KeyState): void {
    if (!state.isAbsent(this.known)) {
      // A time that came while there was nothing to end has left the list of those due.
      if (this.collector.remove(key)) this.schedule(key, state);
      return;
    }
    this.collector.add(key, this.version);
    if (!this.settings.hasPeers) this.collect();
  }

  private collect(): void {
    this.collector.collect(this.known.stable, (key) => {
      const state = this.states.get(key);
      state?.settleEarly(this.version);
      state?.compactAll(this.known);
      if (state?.isSpent(this.known) === false) return false;
      this.states.delete(key);
      return true;
    });
  }

  /** Groups the effects of `write` into one transaction. */
  atomically<T>(write: () => T): T {
    const before = this.backlog.lastSeq;
    this.bundleDepth += 1;
    try {
      return write();
    } finally {
      this.bundleDepth -= 1;
      if (this.bundleDepth === 0) this.closeBundle(before);
    }
  }

  private closeBundle(before: number): void {
    const last = this.backlog.lastSeq;
    if (last === before) return;
    if (!this.options.splitTransactions) this.backlog.bind(before + 1, last);
    this.writes.tell();
  }

  /** A peer reports what would survive its crash; what all report is stable. */
  learn(peerId: number, version: VersionVector): void {
    this.reported.set(peerId, version);
  }

  /** Moves the stable version forward to what all these peers and this region have seen. */
  advanceStable(peerIds: readonly number[], durable: VersionVector): void {
    let stable: VersionVector = durable;
    for (const peer of peerIds) stable = meetVersions(stable, this.reported.get(peer) ?? []);
    if (this.addStable(stable)) this.backlog.dropThrough(stable[this.origin] ?? 0);
    if (this.collector.pending > 0) this.collect();
  }

  /** What is stable anywhere is stable wherever it has been seen; false when it was before. */
  addStable(stable: VersionVector): boolean {
    if (!this.settings.hasPeers || dominates(this.known.stable, stable)) return false;
    this.known = { rules: this.options, stable: joinVersions(this.known.stable, stable) };
    return true;
  }

  /** Full state sync: takes over everything the other region knows. */
  merge(other: Keyspace): void {
    this.stateMerges += 1;
    const theirs = [...other.version];
    for (const [key, state] of this.states) {
      this.recorder?.save(state);
      this.mergeKey(key, state, other.states.get(key), theirs);
    }
    for (const [key, theirState] of other.states) {
      if (!this.states.has(key)) this.mergeKey(key, this.create(key), theirState, theirs);
    }
    this.afterMerge(other, theirs);
    this.addStable(other.known.stable);
    this.recorder?.closeEpoch();
    this.merged.tell();
    this.inbox.drain();
  }

  /** Takes over what `before`, its predecessor, was; for a keyspace that has seen nothing yet. */
  restore(before: Keyspace, entries: Iterable<KeyEntry>, version: VersionVector): void {
    for (const entry of entries) {
      this.states.add(entry);
      this.schedule(entry.key, entry);
    }
    this.afterMerge(before, version);
  }

  private mergeKey(
    key: string,
    state: KeyState,
    other: KeyState | undefined,
    theirs: VersionVector,
  ): void {
    state.mergeState(other ?? NO_STATE, this.version, theirs, this.known);
    this.schedule(key, state);
    if (other === undefined) return;
    this.touch(key, true);
    this.changes.tell({ key, isRemote: true, event: 'sync' });
  }

  private schedule(key: string, state: KeyState): void {
    const expiry = state.expiryShown(this.known);
    if (expiry !== undefined) this.due.add(expiry.atMs, key);
    if (state.hasFieldExpiry) this.fields.schedule(key, state);
  }

  private afterMerge(other: Keyspace, version: VersionVector): void {
    const joined = joinVersions(this.version, version);
    for (const [origin, seq] of joined.entries()) this.version[origin] = seq;
    this.context = undefined;
    this.lamport = Math.max(this.lamport, other.lamport);
    for (const [key, state] of this.states) this.settle(key, state);
  }
}
