import { NEVER } from '@geoslot/crdt';
import type { EngineOptions } from '../options.js';
import type { StatisticsField } from './crdt-statistics.js';
import { crdtStatistics } from './crdt-statistics.js';
import { HashAccess } from './hashes.js';
import { HyperLogLogAccess } from './hyper-log-logs.js';
import type { KeyEntry } from './key-table.js';
import type { KeyspaceSettings } from './keyspace-settings.js';
import { Keyspace } from './keyspace.js';
import { copyKey, renameKey } from './copy-key.js';
import type { Lists } from './list-types.js';
import { ListAccess } from './lists.js';
import { ScanOrder } from './scan-order.js';
import { SetAccess } from './sets.js';
import type { SortedSets } from './sorted-set-types.js';
import { SortedSetAccess } from './sorted-sets.js';
import type { Streams } from './stream-types.js';
import { StreamAccess } from './streams.js';
import { StringAccess } from './strings.js';
import type {
  Hashes,
  HyperLogLogs,
  KeyChange,
  KeyType,
  PublishedMessage,
  Replica,
  ScanPage,
  Sets,
  Strings,
  Watch,
} from './types.js';

/** How often RANDOMKEY draws again when it meets a key that nobody sees; Redis does the same. */
const DRAWS = 100;

/** One region's copy, as command handlers see it; `space` is the side the mesh works on. */
export class RegionReplica implements Replica {
  readonly space: Keyspace;
  readonly strings: Strings;
  readonly hashes: Hashes;
  readonly sets: Sets;
  readonly sortedSets: SortedSets;
  readonly lists: Lists;
  readonly hyperLogLogs: HyperLogLogs;
  readonly streams: Streams;
  private readonly order = new ScanOrder();

  constructor(settings: KeyspaceSettings) {
    this.space = new Keyspace(settings);
    this.strings = new StringAccess(this.space);
    this.hashes = new HashAccess(this.space, this.order);
    this.sets = new SetAccess(this.space, this.order);
    this.sortedSets = new SortedSetAccess(this.space, this.order);
    this.lists = new ListAccess(this.space);
    this.streams = new StreamAccess(this.space);
    this.hyperLogLogs = new HyperLogLogAccess(this.space, this.strings);
  }

  get id(): number {
    return this.space.id;
  }

  get region(): string {
    return this.space.region;
  }

  get options(): EngineOptions {
    return this.space.options;
  }

  now(): number {
    return this.space.clock();
  }

  typeOf(key: string): KeyType | undefined {
    return this.space.shown(key)?.kind;
  }

  exists(key: string): boolean {
    return this.space.live(key) !== undefined;
  }

  remove(key: string): boolean {
    const { space } = this;
    space.endIfPast(key);
    if (space.live(key) === undefined) return false;
    space.emit(key, 'all', space.deathOf(key), undefined, 'del');
    return true;
  }

  size(): number {
    return this.space.states.size - this.space.collector.pending;
  }

  expiringKeys(): number {
    let count = 0;
    for (const state of this.space.states.values()) {
      if (state.expiryShown(this.space.known) !== undefined && this.isVisible(state)) count += 1;
    }
    return count;
  }

  private isVisible(state: KeyEntry): boolean {
    const { space } = this;
    if (state.isAbsent(space.known) || space.isPast(state)) return false;
    return !state.hasFieldExpiry || !space.fields.hidesAll(state);
  }

  *keys(): Iterable<string> {
    for (const state of this.space.states.values()) if (this.isVisible(state)) yield state.key;
  }

  scan(cursor: number, count: number): ScanPage<string> {
    const { states } = this.space;
    const page = this.order.page(states, states, cursor, count);
    return { cursor: page.cursor, items: page.items.filter((key) => this.exists(key)) };
  }

  bringNear(keys: readonly string[]): void {
    this.space.states.bringNear(keys);
  }

  randomKey(random: () => number): string | undefined {
    const { states } = this.space;
    for (let draws = 0; draws < DRAWS; draws += 1) {
      const key = states.at(Math.floor(random() * states.size));
      if (key !== undefined && this.exists(key)) return key;
    }
    for (const key of this.keys()) return key;
    return undefined;
  }

  copy(source: string, destination: string): boolean {
    return copyKey(this.space, source, destination);
  }

  rename(source: string, destination: string): boolean {
    return renameKey(this.space, source, destination);
  }

  clear(): void {
    this.atomically(() => {
      // Also those past their time, which DBSIZE counts until they are ended.
      for (const key of [...this.space.states.keys()]) this.remove(key);
    });
  }

  expireAt(key: string, atMs: number): boolean {
    const { space } = this;
    space.endIfPast(key);
    const state = space.live(key);
    if (state === undefined) return false;
    if (atMs <= space.clock()) return this.remove(key);
    const isSame = state.expiryShown(space.known)?.atMs === atMs;
    if (!isSame || space.options.expireSameValueEmits) {
      space.emit(key, 'nothing', undefined, atMs, 'expire');
    }
    return true;
  }

  persist(key: string): boolean {
    const { space } = this;
    space.endIfPast(key);
    if (space.live(key)?.expiryShown(space.known) === undefined) return false;
    space.emit(key, 'nothing', undefined, NEVER, 'persist');
    return true;
  }

  expireTimeOf(key: string): number | undefined {
    return this.space.live(key)?.expiryShown(this.space.known)?.atMs;
  }

  atomically<T>(write: () => T): T {
    return this.space.atomically(write);
  }

  watch(key: string): Watch {
    return this.space.watches.add(key);
  }

  onKeyChanged(listener: (change: KeyChange) => void): () => void {
    return this.space.changes.add(listener);
  }

  get tombstones(): number {
    return this.space.collector.pending;
  }

  get expiredKeys(): number {
    return this.space.expired;
  }

  crdtStatistics(): readonly StatisticsField[] {
    return crdtStatistics(this.space);
  }

  publish(channel: string, message: string, isSharded = false): void {
    const body = { channel, payload: message, isSharded };
    this.space.emit('', 'nothing', undefined, undefined, 'publish', body);
  }

  onMessage(listener: (message: PublishedMessage) => void): () => void {
    return this.space.messages.add(listener);
  }
}
