import type { ReadRules } from '@geoslot/crdt';
import { defaultReadRules } from '@geoslot/crdt';

/**
 * Every choice Redis leaves undocumented, and the limits of an active-active database, by name.
 * `docs/mesh-assumptions.md` gives the source of each default.
 */
export interface EngineOptions extends ReadRules {
  /** DEL concurrent with SET of a string: the unseen SET survives, or the later clock wins. */
  readonly delVsSet: 'observed-remove' | 'lww';
  /** SET without a TTL removes the TTL it had seen, or is a PERSIST that beats concurrent ones. */
  readonly setClearsTtl: 'observed' | 'persist-wins';
  /** Whether a change from another region makes WATCH fail EXEC. */
  readonly watchRemote: boolean;
  /** Delivers the effects of a transaction one by one instead of as one bundle. */
  readonly splitTransactions: boolean;
  /** Whether changes from other regions raise keyspace events. */
  readonly notifyRemote: boolean;
  /** Width of counters: 59 in active-active databases, 64 as in Redis. */
  readonly counterBits: 59 | 64;
  /** Holds an effect until everything its writer had observed has arrived. */
  readonly causal: boolean;
  /** Whether EXPIRE with the time already set is an effect that others see. */
  readonly expireSameValueEmits: boolean;
  /** DEL wins over concurrent PFADD (documented), or HyperLogLogs are plain strings as in Redis. */
  readonly hyperLogLog: 'delete-wins' | 'string';
  /** Which entry ids XADD takes. */
  readonly xaddMode: 'strict' | 'semi-strict' | 'liberal';
  /** When a region that lost data in a crash takes writes again. */
  readonly restartWrites: 'after-sync' | 'at-once';
  /** A region cut off from every peer for this many ms goes stale; 0 is never. */
  readonly staleAfterPartition: number;
  /** Whether one shard still counts as clustered: cross-slot writes are refused. */
  readonly singleShardClustered: boolean;
  /** Where a transaction over several slots is refused. */
  readonly crossSlotErrorAt: 'queue' | 'exec';
  /** Which part of a key is its hash tag: the first braces, or the last ones as `standard` RS. */
  readonly hashTagPolicy: 'oss' | 'rs-standard';
  /**
   * Whether a database under the policy `enterprise` shows its shards, as with the OSS Cluster API
   * of Redis Software: it then serves as under `oss`. Read when the mesh starts.
   */
  readonly ossClusterApi: boolean;
  /** Effects each region keeps for peers that lag; beyond it they need a full state sync. */
  readonly backlogLimit: number;
}

export const activeActiveOptions: EngineOptions = {
  ...defaultReadRules,
  delVsSet: 'observed-remove',
  setClearsTtl: 'observed',
  watchRemote: true,
  splitTransactions: false,
  notifyRemote: true,
  counterBits: 59,
  causal: false,
  expireSameValueEmits: true,
  hyperLogLog: 'delete-wins',
  xaddMode: 'strict',
  restartWrites: 'after-sync',
  staleAfterPartition: 0,
  singleShardClustered: true,
  crossSlotErrorAt: 'queue',
  hashTagPolicy: 'oss',
  ossClusterApi: false,
  backlogLimit: 1_000_000,
};

/** One region answering as a plain Redis. */
export const redisOptions: EngineOptions = {
  ...activeActiveOptions,
  counterBits: 64,
  hyperLogLog: 'string',
  xaddMode: 'liberal',
};
