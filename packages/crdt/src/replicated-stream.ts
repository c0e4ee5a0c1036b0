import type { Cause, EarlyRemoval, Side } from './cause.js';
import { dotOf, hasRemoved, isKilled, observes } from './cause.js';
import type { AcknowledgeChange, CreateGroupChange } from './consumer-group.js';
import { ConsumerGroup } from './consumer-group.js';
import type { DataType } from './data-type.js';
import type { Dot } from './dot.js';
import { originOf, replicaOf } from './dot.js';
import type { Knowledge } from './rules.js';
import { SortedChunks } from './sorted-chunks.js';
import type { StreamId } from './stream-id.js';
import { FIRST_STREAM_ID } from './stream-id.js';
import type { VersionVector } from './version-vector.js';
import { joinVersions, seenOf, sees, withSeen } from './version-vector.js';

/** What a region knows of its own log, sent with each of its writes to the stream. */
export interface LogTop {
  readonly lastId: StreamId;
  readonly entriesAdded: number;
  readonly maxDeletedId: StreamId;
}

/** XADD, or without an entry XSETID and MKSTREAM. */
export interface AppendChange {
  readonly kind: 'stream';
  readonly action: 'append';
  readonly entry: { readonly id: StreamId; readonly fields: readonly string[] } | undefined;
  readonly top: LogTop;
}

/** XDEL and XTRIM of exactly these entries. */
export interface RemoveEntriesChange {
  readonly kind: 'stream';
  readonly action: 'remove';
  readonly dots: readonly Dot[];
  readonly top: LogTop;
}

/** XGROUP DESTROY. */
export interface DestroyGroupChange {
  readonly kind: 'stream';
  readonly action: 'destroy-group';
  readonly group: string;
}

export type StreamChange =
  AppendChange | RemoveEntriesChange | CreateGroupChange | AcknowledgeChange | DestroyGroupChange;

export interface StreamEntry {
  readonly dot: Dot;
  readonly id: StreamId;
  readonly fields: readonly string[];
}

const isBefore = (one: StreamEntry, other: StreamEntry): boolean => {
  if (one.id !== other.id) return one.id < other.id;
  const byReplica = replicaOf(one.dot) - replicaOf(other.dot);
  return byReplica === 0 ? one.dot < other.dot : byReplica < 0;
};

/**
 * A stream: one log per region, shown as one in the order of ids. Each region appends to its own
 * log and may remove from all; removal is observed, deleting a consumer group wins.
 */
export class ReplicatedStream implements DataType<ReplicatedStream, StreamChange> {
  readonly kind = 'stream';
  readonly order = new SortedChunks<StreamEntry>(isBefore);
  readonly groups = new Map<string, ConsumerGroup>();
  /** Deletions of the whole stream; they also delete groups not seen by the deleter. */
  deletions: VersionVector = [];
  private readonly entries = new Map<Dot, StreamEntry>();
  private readonly tops = new Map<number, LogTop & { readonly dot: Dot }>();
  /** Removals of entries that have not arrived yet. */
  private readonly removedEarly = new Set<Dot>();

  apply(
    change: StreamChange,
    cause: Cause,
    early: readonly EarlyRemoval[] | undefined,
    { stable }: Knowledge,
  ): void {
    const dot = dotOf(cause);
    switch (change.action) {
      case 'append':
      case 'remove':
        if (!isKilled(early, 'stream', undefined, dot)) this.write(change, dot);
        if (change.action === 'remove') {
          for (const removed of change.dots) this.remove(removed);
          this.forgetArrived(stable);
        }
        break;
      case 'create-group':
        this.groupFor(change.group).create(change, cause, stable);
        break;
      case 'acknowledge':
        this.groupFor(change.group).acknowledge(change, cause, stable);
        break;
      case 'destroy-group':
        this.groupFor(change.group).delete(cause);
        break;
    }
  }

  private write(change: AppendChange | RemoveEntriesChange, dot: Dot): void {
    this.tops.set(originOf(dot), { ...change.top, dot });
    if (change.action !== 'append' || change.entry === undefined) return;
    if (!this.removedEarly.delete(dot)) this.insert({ dot, ...change.entry });
  }

  private insert(entry: StreamEntry): void {
    if (this.entries.has(entry.dot)) return;
    this.entries.set(entry.dot, entry);
    this.order.put(entry);
  }

  private remove(dot: Dot): void {
    const entry = this.entries.get(dot);
    if (entry === undefined) this.removedEarly.add(dot);
    else this.drop(entry);
  }

  /** A removal waits only for what can still arrive; two regions may have removed one entry. */
  private forgetArrived(stable: VersionVector): void {
    for (const dot of this.removedEarly) if (sees(stable, dot)) this.removedEarly.delete(dot);
  }

  private drop(entry: StreamEntry): void {
    this.entries.delete(entry.dot);
    this.order.take(entry);
  }

  private groupFor(name: string): ConsumerGroup {
    const known = this.groups.get(name);
    if (known !== undefined) return known;
    const group = new ConsumerGroup(name, this.deletions);
    this.groups.set(name, group);
    return group;
  }

  /** The group of this name, if it exists. */
  group(name: string): ConsumerGroup | undefined {
    const group = this.groups.get(name);
    return group?.isAlive === true ? group : undefined;
  }

  clear(cause: Cause): void {
    for (const entry of this.entries.values()) {
      if (entry.dot !== dotOf(cause) && observes(cause, entry.dot)) this.drop(entry);
    }
    for (const [origin, { dot }] of this.tops) {
      if (observes(cause, dot)) this.tops.delete(origin);
    }
  }

  /** A removal by a writer that saw the stream: it also ends groups it had not observed. */
  delete(cause: Cause): void {
    this.deletions = withSeen(this.deletions, cause.origin, cause.seq);
    for (const group of this.groups.values()) group.delete(cause);
  }

  merge(other: this, mine: Side, theirs: Side): void {
    this.mergeEntries(other, mine, theirs);
    this.mergeTops(other, mine, theirs);
    const deletions = joinVersions(this.deletions, other.deletions);
    for (const name of new Set([...this.groups.keys(), ...other.groups.keys()])) {
      const there = other.groups.get(name) ?? new ConsumerGroup(name, other.deletions);
      this.groupFor(name).merge(there, mine, theirs);
    }
    this.deletions = deletions;
  }

  private mergeEntries(other: this, mine: Side, theirs: Side): void {
    for (const entry of this.entries.values()) {
      if (other.entries.has(entry.dot)) continue;
      const isGone = hasRemoved(theirs, 'stream', undefined, entry.dot);
      if (isGone || other.removedEarly.has(entry.dot)) this.drop(entry);
    }
    for (const entry of other.entries.values()) {
      const isGone = hasRemoved(mine, 'stream', undefined, entry.dot);
      if (!isGone && !this.removedEarly.delete(entry.dot)) this.insert(entry);
    }
    for (const dot of other.removedEarly) {
      if (!sees(mine.version, dot) && !this.entries.has(dot)) this.removedEarly.add(dot);
    }
    for (const dot of this.removedEarly)
      if (sees(theirs.version, dot)) this.removedEarly.delete(dot);
  }

  private mergeTops(other: this, mine: Side, theirs: Side): void {
    for (const [origin, { dot }] of this.tops) {
      const isHeld = other.tops.get(origin)?.dot === dot;
      if (!isHeld && hasRemoved(theirs, 'stream', undefined, dot)) this.tops.delete(origin);
    }
    for (const [origin, top] of other.tops) {
      if (!hasRemoved(mine, 'stream', undefined, top.dot)) this.tops.set(origin, top);
    }
  }

  get size(): number {
    return this.entries.size;
  }

  isEmpty(): boolean {
    return this.tops.size === 0;
  }

  isForgettable(stable: VersionVector): boolean {
    return (
      this.tops.size === 0 &&
      this.removedEarly.size === 0 &&
      this.deletions.every((seq, origin) => seq <= seenOf(stable, origin)) &&
      [...this.groups.values()].every((group) => group.isForgettable(stable))
    );
  }

  compact({ stable }: Knowledge): void {
    this.forgetArrived(stable);
    for (const [name, group] of this.groups) {
      if (group.isForgettable(stable)) this.groups.delete(name);
    }
  }

  smallestReplica(): number {
    return Math.min(...[...this.tops.values()].map(({ dot }) => replicaOf(dot)));
  }

  /** What this origin would send as its top, before its next write. */
  topOf(origin: number): LogTop {
    return this.tops.get(origin) ?? NO_TOP;
  }

  /** All logs together. */
  total(): LogTop {
    let total = NO_TOP;
    for (const top of this.tops.values()) {
      total = {
        lastId: later(total.lastId, top.lastId),
        entriesAdded: total.entriesAdded + top.entriesAdded,
        maxDeletedId: later(total.maxDeletedId, top.maxDeletedId),
      };
    }
    return total;
  }

  /** The last id of each region's log. */
  lastIds(): readonly (readonly [replicaId: number, id: StreamId])[] {
    return Array.from(this.tops.values(), ({ dot, lastId }) => [replicaOf(dot), lastId] as const);
  }
}

const NO_TOP: LogTop = {
  lastId: FIRST_STREAM_ID,
  entriesAdded: 0,
  maxDeletedId: FIRST_STREAM_ID,
};

const later = (one: StreamId, other: StreamId): StreamId => (one > other ? one : other);
