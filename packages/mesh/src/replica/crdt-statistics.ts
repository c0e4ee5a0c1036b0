import { replicaOfOrigin } from '@geoslot/crdt';
import type { VersionVector } from '@geoslot/crdt';
import type { Keyspace } from './keyspace.js';

/** One `name:value` line of `INFO crdt`. */
export type StatisticsField = readonly [name: string, value: string | number];

const formatVersion = (version: VersionVector): string =>
  version
    .flatMap((seq, origin) => (seq > 0 ? [`${replicaOfOrigin(origin)}:${seq}`] : []))
    .join(',');

/**
 * The figures behind `INFO crdt`, under the names Redis documents (develop-for-aa.md); the format
 * of version vectors is ours.
 */
export const crdtStatistics = (space: Keyspace): readonly StatisticsField[] => [
  ['crdt_replid', space.id],
  ['crdt_ovc', formatVersion(space.version)],
  ['crdt_merge_reqs', space.stateMerges],
  ['crdt_effect_reqs', space.effectsReceived],
  ['crdt_ovc_filtered_effect_reqs', space.inbox.filtered],
  ['crdt_backlog_effects', space.backlog.length],
  ['crdt_gc_pending', space.collector.pending],
  ['crdt_gc_attempted', space.collector.attempted],
  ['crdt_gc_collected', space.collector.collected],
  ['crdt_gc_gvc_min', formatVersion(space.known.stable)],
];
