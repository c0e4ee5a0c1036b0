/**
 * What command handlers program against: one region's copy of the keyspace.
 *
 * Keys, members, fields and values are latin1 strings: one character is one byte. Reads see the
 * merged value; writes are evaluated against this region only and replicate as effects. Reads treat
 * a key past its expiry as absent. A call on a key that shows another type throws `ReplyError`
 * with Redis' WRONGTYPE text; so does every other data error, each with the text Redis answers.
 */
import type { StatisticsField } from './crdt-statistics.js';
import type { EngineOptions } from '../options.js';
import type { SortedSets } from './sorted-set-types.js';
import type { Lists } from './list-types.js';
import type { Streams } from './stream-types.js';

/** The type a key shows. A HyperLogLog shows as `string` to TYPE; the engine keeps it apart. */
export type KeyType = 'string' | 'hash' | 'set' | 'zset' | 'list' | 'stream' | 'hyperloglog';

/** An exact integer: a number while it is safe, a bigint beyond 2^53. */
export type Integer = number | bigint;

/** One visible change of a key, told after it was applied. */
export interface KeyChange {
  readonly key: string;
  /** True when another region wrote it. */
  readonly isRemote: boolean;
  /** What happened, for keyspace events of remote effects: `set`, `incrby`, `sadd`, `del`, ... */
  readonly event: string;
}

/** A message of PUBLISH, local or replicated. */
export interface PublishedMessage {
  readonly channel: string;
  readonly message: string;
  readonly isSharded: boolean;
  readonly isRemote: boolean;
}

/** The mark WATCH leaves on one key. */
export interface Watch {
  readonly key: string;
  /** True once the key changed after the watch began (remote changes by knob `watchRemote`). */
  readonly isDirty: boolean;
  release(): void;
}

/** One page of SCAN, SSCAN, HSCAN or ZSCAN; `cursor` 0 ends the scan. */
export interface ScanPage<T> {
  readonly cursor: number;
  readonly items: readonly T[];
}

/** The items of a collection by position, to draw some from; no write to it meanwhile. */
export interface Positions<T> {
  readonly size: number;
  at(position: number): T | undefined;
}

/** No items. */
export const NO_POSITIONS: Positions<never> = { size: 0, at: () => undefined };

export interface SetOptions {
  /** Absolute expiry in ms of the region's clock; without it and without `keepTtl` the TTL goes. */
  readonly expireAt?: number;
  readonly keepTtl?: boolean;
}

/** Strings: registers, counters, and whole-value edits of both (APPEND, SETRANGE, SETBIT). */
export interface Strings {
  get(key: string): string | undefined;
  set(key: string, value: string, options?: SetOptions): void;
  /** Adds to the counter; the TTL stays. Returns the visible result. */
  increment(key: string, delta: Integer): Integer;
  /** Adds a decimal number given as text; returns the text Redis answers (17 digits, trimmed). */
  incrementFloat(key: string, delta: string): string;
}

/** Hashes: each field behaves like a string. */
export interface Hashes {
  get(key: string, field: string): string | undefined;
  has(key: string, field: string): boolean;
  length(key: string): number;
  /** Visible fields and values in a stable order; do not write to the key while iterating. */
  entries(key: string): Iterable<readonly [field: string, value: string]>;
  positions(key: string): Positions<readonly [field: string, value: string]>;
  /** Sets each pair; returns how many fields are newly visible. */
  set(key: string, pairs: readonly (readonly [field: string, value: string])[]): number;
  /** Removes what this region observed; returns how many visible fields went. */
  remove(key: string, fields: readonly string[]): number;
  increment(key: string, field: string, delta: Integer): Integer;
  incrementFloat(key: string, field: string, delta: string): string;
  /**
   * Sets the expiry of visible fields in ms of the region's clock; a time in the past removes them.
   */
  expireAt(key: string, fields: readonly string[], atMs: number): void;
  persist(key: string, fields: readonly string[]): void;
  /** Absolute expiry of a field in ms, undefined without one or without the field. */
  expireTimeOf(key: string, field: string): number | undefined;
  scan(key: string, cursor: number, count: number): ScanPage<readonly [string, string]>;
}

/** Sets: observed remove, add wins. */
export interface Sets {
  has(key: string, member: string): boolean;
  size(key: string): number;
  members(key: string): Iterable<string>;
  /** Adds each member; returns how many are newly visible. */
  add(key: string, members: readonly string[]): number;
  /** Removes what this region observed; returns how many visible members went. */
  remove(key: string, members: readonly string[]): number;
  positions(key: string): Positions<string>;
  /** Replaces the whole key (the *STORE commands); no members removes it. TTL goes. */
  replace(key: string, members: Iterable<string>): void;
  scan(key: string, cursor: number, count: number): ScanPage<string>;
}

/** HyperLogLogs, compatible with Redis' own format; DEL wins over concurrent PFADD. */
export interface HyperLogLogs {
  /** True when the visible count may have changed. */
  add(key: string, elements: readonly string[]): boolean;
  /** Cardinality of the union; absent keys count as empty. */
  count(keys: readonly string[]): number;
  merge(destination: string, sources: readonly string[]): void;
}

/** One region's copy. */
export interface Replica {
  readonly options: EngineOptions;
  /** Replica id, from 1 in the order the regions were given; the smaller id wins ties. */
  readonly id: number;
  readonly region: string;

  readonly strings: Strings;
  readonly hashes: Hashes;
  readonly sets: Sets;
  readonly sortedSets: SortedSets;
  readonly lists: Lists;
  readonly hyperLogLogs: HyperLogLogs;
  readonly streams: Streams;

  /** The region's clock in ms: skewed, pinned or real. */
  now(): number;

  typeOf(key: string): KeyType | undefined;
  exists(key: string): boolean;
  /** DEL of what this region observed, and of every type instance of the key. */
  remove(key: string): boolean;
  /** Number of visible keys. */
  size(): number;
  /** Number of visible keys with an expiry. */
  expiringKeys(): number;
  keys(): Iterable<string>;
  scan(cursor: number, count: number): ScanPage<string>;
  /** A visible key, chosen by numbers in [0, 1). */
  randomKey(random: () => number): string | undefined;
  /** Re-creates the value under another name as effects; the destination is replaced. */
  copy(source: string, destination: string): boolean;
  rename(source: string, destination: string): boolean;
  /** Loads what commands on these keys will need, so that they wait for memory together. */
  bringNear(keys: readonly string[]): void;
  /** Removes every key (FLUSHALL of single-region use). */
  clear(): void;

  /** Sets the expiry in ms of the region's clock; a time in the past removes the key. */
  expireAt(key: string, atMs: number): boolean;
  persist(key: string): boolean;
  /** Absolute expiry in ms, undefined without one or without the key. */
  expireTimeOf(key: string): number | undefined;

  /** All effects of the call travel as one batch (MULTI, EVAL), unless `splitTransactions`. */
  atomically<T>(write: () => T): T;

  watch(key: string): Watch;
  /** Listeners hear local and remote changes; the result stops listening. */
  onKeyChanged(listener: (change: KeyChange) => void): () => void;

  /** Deleted keys that some region has not seen deleted yet. */
  readonly tombstones: number;
  /** How many keys ended here by their expiry. */
  readonly expiredKeys: number;

  /** The figures of `INFO crdt`. */
  crdtStatistics(): readonly StatisticsField[];

  publish(channel: string, message: string, isSharded?: boolean): void;
  onMessage(listener: (message: PublishedMessage) => void): () => void;
}
