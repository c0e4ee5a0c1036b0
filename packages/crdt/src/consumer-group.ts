import type { Cause, Side } from './cause.js';
import { DeleteWins } from './delete-wins.js';
import { PendingEntries } from './pending-entries.js';
import type { StreamId } from './stream-id.js';
import { FIRST_STREAM_ID } from './stream-id.js';
import type { VersionVector } from './version-vector.js';

/** A position in each region's log, by replica id. */
export type Positions = readonly (readonly [replicaId: number, id: StreamId])[];

/** XGROUP CREATE: where the group starts in the logs known to the writer, and in all others. */
export interface CreateGroupChange {
  readonly kind: 'stream';
  readonly action: 'create-group';
  readonly group: string;
  readonly start: StreamId;
  readonly starts: Positions;
  readonly epoch: VersionVector;
}

/** XACK, once everything read up to these positions is acknowledged. */
export interface AcknowledgeChange {
  readonly kind: 'stream';
  readonly action: 'acknowledge';
  readonly group: string;
  readonly upTo: Positions;
  readonly epoch: VersionVector;
}

/** A consumer, known only to the region it reads from. */
export interface Consumer {
  readonly name: string;
  seenAtMs: number;
  activeAtMs: number | undefined;
}

/**
 * A consumer group. Its existence and its acknowledged prefix replicate, and its deletion wins over
 * whatever is concurrent; position, consumers and pending entries belong to one region (Redis
 * documentation, active-active data types, streams).
 */
export class ConsumerGroup extends DeleteWins {
  readonly name: string;
  isAlive = false;
  /** The acknowledged prefix of each region's log. */
  readonly acknowledged = new Map<number, StreamId>();
  /** Local: the last entry delivered from each region's log. */
  readonly delivered = new Map<number, StreamId>();
  /** Local: the position in logs that have none of their own. */
  start: StreamId = FIRST_STREAM_ID;
  /** Local: how many entries were read, undefined when that is unknown. */
  entriesRead: number | undefined = undefined;
  readonly consumers = new Map<string, Consumer>();
  readonly pending = new PendingEntries();

  constructor(name: string, epoch: VersionVector) {
    super();
    this.name = name;
    this.epoch = epoch;
  }

  protected drop(): void {
    this.isAlive = false;
    this.acknowledged.clear();
    this.delivered.clear();
    this.start = FIRST_STREAM_ID;
    this.entriesRead = undefined;
    this.consumers.clear();
    this.pending.clear();
  }

  create(change: CreateGroupChange, cause: Cause, stable: VersionVector): void {
    const wasAlive = this.isAlive;
    if (!this.admit(change.epoch, cause, stable)) return;
    this.isAlive = true;
    if (!wasAlive) this.startAt(change.start, change.starts);
  }

  private startAt(start: StreamId, starts: Positions): void {
    this.start = start;
    for (const [replicaId, id] of starts) this.delivered.set(replicaId, id);
  }

  acknowledge(change: AcknowledgeChange, cause: Cause, stable: VersionVector): void {
    if (this.counts(change.epoch, cause, stable)) this.noteAcknowledged(change.upTo);
  }

  private noteAcknowledged(upTo: Positions): void {
    for (const [replicaId, id] of upTo) {
      if (id > (this.acknowledged.get(replicaId) ?? FIRST_STREAM_ID)) {
        this.acknowledged.set(replicaId, id);
      }
    }
  }

  /** The last entry of a region's log that need not be read any more. */
  positionIn(replicaId: number): StreamId {
    const own = this.delivered.get(replicaId) ?? this.start;
    const others = this.acknowledged.get(replicaId) ?? FIRST_STREAM_ID;
    return own > others ? own : others;
  }

  /** What XINFO shows: the furthest position in any log. */
  get lastDeliveredId(): StreamId {
    return [...this.delivered.values()].reduce((last, id) => (id > last ? id : last), this.start);
  }

  /** XGROUP SETID: the same position in every log, in this region. */
  moveTo(id: StreamId, entriesRead: number | undefined): void {
    this.delivered.clear();
    this.start = id;
    this.entriesRead = entriesRead;
  }

  merge(other: this, mine: Side, theirs: Side): void {
    const wasAlive = this.isAlive;
    if (!this.mergeEpoch(other, mine, theirs)) return;
    this.isAlive = true;
    if (!wasAlive) this.startAt(other.start, [...other.delivered]);
    this.noteAcknowledged([...other.acknowledged]);
  }
}
