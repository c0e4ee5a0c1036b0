import type {
  ConsumerGroup,
  LogTop,
  Positions,
  ReplicatedStream,
  StreamEntry,
  StreamId,
} from '@geoslot/crdt';
import { FIRST_STREAM_ID, LAST_STREAM_ID, replicaOf } from '@geoslot/crdt';
import type { Keyspace } from './keyspace.js';
import { nextStreamId } from './next-stream-id.js';
import type {
  NewEntryId,
  RangeOptions,
  StreamSummary,
  Streams,
  TrimLimits,
} from './stream-types.js';

const NO_TOP: LogTop = {
  lastId: FIRST_STREAM_ID,
  entriesAdded: 0,
  maxDeletedId: FIRST_STREAM_ID,
};

export class StreamAccess implements Streams {
  private readonly space: Keyspace;

  constructor(space: Keyspace) {
    this.space = space;
  }

  summary(key: string): StreamSummary | undefined {
    const stream = this.space.find(key, 'stream');
    return stream === undefined ? undefined : { length: stream.order.size, ...stream.total() };
  }

  range(
    key: string,
    from: StreamId,
    to: StreamId,
    { isReversed = false, count = Infinity }: RangeOptions = {},
  ): StreamEntry[] {
    const stream = this.space.find(key, 'stream');
    const entries: StreamEntry[] = [];
    if (stream === undefined || count <= 0) return entries;
    for (const entry of walk(stream, from, to, isReversed)) {
      if (entry.id < from || entry.id > to) break;
      entries.push(entry);
      if (entries.length >= count) break;
    }
    return entries;
  }

  add(key: string, wanted: NewEntryId, fields: readonly string[]): StreamId {
    const stream = this.space.findForWrite(key, 'stream');
    const last = stream?.total().lastId ?? FIRST_STREAM_ID;
    const { xaddMode } = this.space.options;
    const now = BigInt(Math.floor(this.space.clock()));
    const id = nextStreamId(wanted, last, now, xaddMode, BigInt(this.space.id));
    const top = this.topOf(stream);
    const next = { ...top, lastId: id, entriesAdded: top.entriesAdded + 1 };
    this.append(key, { id, fields }, next, 'xadd');
    return id;
  }

  private topOf(stream: ReplicatedStream | undefined): LogTop {
    return stream?.topOf(this.space.origin) ?? NO_TOP;
  }

  private append(
    key: string,
    entry: { readonly id: StreamId; readonly fields: readonly string[] } | undefined,
    top: LogTop,
    event: string,
  ): void {
    const change = { kind: 'stream', action: 'append', entry, top } as const;
    this.space.emit(key, 'nothing', change, undefined, event);
  }

  create(key: string): void {
    const stream = this.space.findForWrite(key, 'stream');
    if (stream === undefined) this.append(key, undefined, NO_TOP, 'xgroup-create');
  }

  remove(key: string, ids: readonly StreamId[]): number {
    const stream = this.space.findForWrite(key, 'stream');
    if (stream === undefined) return 0;
    const doomed = [...new Set(ids)].flatMap((id) => this.range(key, id, id));
    this.removeEntries(key, stream, doomed, 'xdel');
    return doomed.length;
  }

  private removeEntries(
    key: string,
    stream: ReplicatedStream,
    doomed: readonly StreamEntry[],
    event: string,
  ): void {
    if (doomed.length === 0) return;
    const top = this.topOf(stream);
    const maxDeletedId = doomed.reduce((max, { id }) => (id > max ? id : max), top.maxDeletedId);
    const dots = doomed.map(({ dot }) => dot);
    const change = {
      kind: 'stream',
      action: 'remove',
      dots,
      top: { ...top, maxDeletedId },
    } as const;
    this.space.emit(key, 'nothing', change, undefined, event);
  }

  trim(key: string, { maxLength, minId, limit = Infinity }: TrimLimits): number {
    const stream = this.space.findForWrite(key, 'stream');
    if (stream === undefined) return 0;
    const surplus = maxLength === undefined ? 0 : stream.order.size - maxLength;
    const below = minId === undefined ? 0 : stream.order.countWhile((entry) => entry.id < minId);
    const count = Math.min(Math.max(surplus, below), limit);
    const doomed = this.range(key, FIRST_STREAM_ID, LAST_STREAM_ID, { count });
    this.removeEntries(key, stream, doomed, 'xtrim');
    return doomed.length;
  }

  setId(key: string, lastId: StreamId, entriesAdded?: number, maxDeletedId?: StreamId): void {
    const stream = this.space.findForWrite(key, 'stream');
    const top = this.topOf(stream);
    const others = (stream?.total().entriesAdded ?? 0) - top.entriesAdded;
    const next = {
      lastId,
      entriesAdded: entriesAdded === undefined ? top.entriesAdded : entriesAdded - others,
      maxDeletedId: maxDeletedId ?? top.maxDeletedId,
    };
    this.append(key, undefined, next, 'xsetid');
  }

  group(key: string, name: string): ConsumerGroup | undefined {
    return this.space.find(key, 'stream')?.group(name);
  }

  groups(key: string): readonly ConsumerGroup[] {
    const groups = this.space.find(key, 'stream')?.groups.values() ?? [];
    return [...groups]
      .filter(({ isAlive }) => isAlive)
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  createGroup(key: string, name: string, start: StreamId | 'last', entriesRead?: number): boolean {
    const stream = this.space.findForWrite(key, 'stream');
    if (stream === undefined || stream.group(name) !== undefined) return false;
    const change = {
      kind: 'stream',
      action: 'create-group',
      group: name,
      start: start === 'last' ? FIRST_STREAM_ID : start,
      starts: start === 'last' ? stream.lastIds() : [],
      epoch: stream.groups.get(name)?.epoch ?? stream.deletions,
    } as const;
    this.space.emit(key, 'nothing', change, undefined, 'xgroup-create');
    const group = stream.group(name);
    if (group !== undefined) group.entriesRead = entriesRead;
    return true;
  }

  destroyGroup(key: string, name: string): boolean {
    const stream = this.space.findForWrite(key, 'stream');
    if (stream?.group(name) === undefined) return false;
    const change = { kind: 'stream', action: 'destroy-group', group: name } as const;
    this.space.emit(key, 'nothing', change, undefined, 'xgroup-destroy');
    return true;
  }

  unread(key: string, group: ConsumerGroup, count: number): StreamEntry[] {
    const stream = this.space.find(key, 'stream');
    if (stream === undefined || count <= 0) return [];
    const lowest = stream
      .lastIds()
      .map(([replicaId]) => group.positionIn(replicaId))
      .reduce((low, id) => (id < low ? id : low), LAST_STREAM_ID);
    const entries: StreamEntry[] = [];
    for (const entry of walk(stream, lowest, LAST_STREAM_ID, false)) {
      if (entry.id <= group.positionIn(replicaOf(entry.dot))) continue;
      entries.push(entry);
      if (entries.length >= count) break;
    }
    return entries;
  }

  markDelivered(group: ConsumerGroup, entries: readonly StreamEntry[]): void {
    for (const { dot, id } of entries) {
      const replicaId = replicaOf(dot);
      if (id > group.positionIn(replicaId)) group.delivered.set(replicaId, id);
    }
  }

  acknowledge(key: string, group: ConsumerGroup, ids: readonly StreamId[]): number {
    const stream = this.space.findForWrite(key, 'stream');
    const count = ids.filter((id) => group.pending.delete(id)).length;
    if (stream === undefined || count === 0) return count;
    const upTo = this.acknowledgedPrefix(stream, group);
    if (upTo.length === 0) return count;
    const change = {
      kind: 'stream',
      action: 'acknowledge',
      group: group.name,
      upTo,
      epoch: group.epoch,
    } as const;
    this.space.emit(key, 'nothing', change, undefined, 'xack');
    return count;
  }

  /**
   * Acknowledgements replicate only as prefixes: "only when all of the read entries are
   * acknowledged" (Redis documentation, active-active streams). New prefixes, by region.
   */
  private acknowledgedPrefix(stream: ReplicatedStream, group: ConsumerGroup): Positions {
    return stream.lastIds().flatMap(([replicaId]) => {
      const prefix = this.prefixIn(stream, group, replicaId);
      const known = group.acknowledged.get(replicaId) ?? FIRST_STREAM_ID;
      return prefix > known ? [[replicaId, prefix] as const] : [];
    });
  }

  private prefixIn(stream: ReplicatedStream, group: ConsumerGroup, replicaId: number): StreamId {
    const position = group.delivered.get(replicaId) ?? FIRST_STREAM_ID;
    const from = group.acknowledged.get(replicaId) ?? FIRST_STREAM_ID;
    if (group.pending.size === 0) return position;
    let prefix = from;
    for (const { id, dot } of walk(stream, from, position, false)) {
      if (id > position || group.pending.get(id) !== undefined) break;
      if (replicaOf(dot) === replicaId) prefix = id;
    }
    return prefix;
  }
}

/** Entries from `from` up, or from `to` down. */
const walk = (
  stream: ReplicatedStream,
  from: StreamId,
  to: StreamId,
  isReversed: boolean,
): Iterable<StreamEntry> =>
  isReversed
    ? stream.order.descend(stream.order.countWhile(({ id }) => id <= to) - 1)
    : stream.order.ascend(stream.order.countWhile(({ id }) => id < from));
