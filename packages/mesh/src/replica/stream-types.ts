import type { ConsumerGroup, StreamEntry, StreamId } from '@geoslot/crdt';

/** What XADD was given for an id: `*`, `<ms>-*` or bare `<ms>` by mode, or a full id. */
export type NewEntryId =
  | { readonly kind: 'auto' }
  | { readonly kind: 'ms'; readonly ms: bigint }
  | { readonly kind: 'full'; readonly id: StreamId };

export interface RangeOptions {
  readonly isReversed?: boolean;
  readonly count?: number;
}

/** What XINFO STREAM tells of a stream as a whole. */
export interface StreamSummary {
  readonly length: number;
  readonly lastId: StreamId;
  readonly maxDeletedId: StreamId;
  readonly entriesAdded: number;
}

export interface TrimLimits {
  readonly maxLength?: number;
  readonly minId?: StreamId;
  /** Removes at most this many entries. */
  readonly limit?: number;
}

/**
 * Streams: one log per region shown as one, in the order of ids. Groups come as `ConsumerGroup`
 * objects whose `consumers`, `pending`, `delivered` and `entriesRead` belong to this region alone
 * and may be changed freely; creation, deletion and acknowledged prefixes replicate.
 */
export interface Streams {
  /** Undefined without the key; a stream may be empty. */
  summary(key: string): StreamSummary | undefined;
  /** Entries from one id to another, both included; reversed from the second down to the first. */
  range(key: string, from: StreamId, to: StreamId, options?: RangeOptions): StreamEntry[];
  /** Appends to this region's log; throws the reply of Redis for an id that does not ascend. */
  add(key: string, id: NewEntryId, fields: readonly string[]): StreamId;
  /** MKSTREAM: creates an empty stream, or does nothing. */
  create(key: string): void;
  /** XDEL; returns how many entries went. */
  remove(key: string, ids: readonly StreamId[]): number;
  /** XTRIM; returns how many entries went. */
  trim(key: string, limits: TrimLimits): number;
  /** XSETID. */
  setId(key: string, lastId: StreamId, entriesAdded?: number, maxDeletedId?: StreamId): void;

  group(key: string, name: string): ConsumerGroup | undefined;
  groups(key: string): readonly ConsumerGroup[];
  /** Starts after `start`, or with `last` after what this region sees now; false if it exists. */
  createGroup(key: string, name: string, start: StreamId | 'last', entriesRead?: number): boolean;
  destroyGroup(key: string, name: string): boolean;
  /** Entries the group has not delivered yet, at most `count`; does not move its position. */
  unread(key: string, group: ConsumerGroup, count: number): StreamEntry[];
  /** Moves the position of a group past entries that were just delivered. */
  markDelivered(group: ConsumerGroup, entries: readonly StreamEntry[]): void;
  /** XACK; returns how many were pending. Replicates once a whole read prefix is acknowledged. */
  acknowledge(key: string, group: ConsumerGroup, ids: readonly StreamId[]): number;
}
