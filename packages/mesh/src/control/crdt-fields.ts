import { seenOf } from '@geoslot/crdt';
import type { Link } from '../links/link.js';
import type { Mesh } from '../mesh.js';
import type { Region } from '../region.js';
import type { StatisticsField } from '../replica/crdt-statistics.js';

/** Every slot; a region of the mesh is one shard to its peers. */
const SLOTS = 16_384;

/**
 * The lines of `INFO crdt` of one region, under the names Redis documents (develop-for-aa.md,
 * INFO); no sample of the real output is published, so how lists are written is our choice. Empty
 * for a mesh of one region.
 */
export function crdtFields(mesh: Mesh, region: Region): readonly StatisticsField[] {
  const peers = mesh.regions.filter((other) => other !== region);
  if (peers.length === 0) return [];
  const inbound = mesh.links.filter((link) => link.to === region);
  const sum = (figure: (link: Link) => number): number =>
    inbound.reduce((total, link) => total + figure(link), 0);
  const { space, replica } = region;
  return [
    ['crdt_config_version', 1],
    ['crdt_slots', `0-${SLOTS - 1}`],
    ['crdt_clock', seenOf(space.version, space.origin)],
    ...inbound.map((link, index) => peerField(link, index)),
    ['crdt_backlog0', `first_seq=${firstSeq(region)},effects=${space.backlog.length}`],
    ['crdt_sync_full', sum(({ fullSyncs }) => fullSyncs)],
    ['crdt_sync_partial_ok', sum(({ partialSyncs }) => partialSyncs)],
    ['crdt_sync_partial-err', sum(({ exhaustedBacklogs }) => exhaustedBacklogs)],
    ...replica.crdtStatistics(),
    ['crdt_stale_released_with_merge', region.isReleasedWithMerge ? 1 : 0],
    ...peers.map((peer) => replicaField(mesh, region, peer)),
  ];
}

const peerField = ({ from, isConnected }: Link, index: number): StatisticsField => [
  `crdt_peer${index}`,
  `id=${from.id},region=${from.name},state=${isConnected ? 'online' : 'disconnected'}`,
];

const firstSeq = ({ space: { backlog } }: Region): number => backlog.lastSeq - backlog.length + 1;

/** A peer's copy is one shard, so the most and the least updated one are the same. */
function replicaField(mesh: Mesh, region: Region, peer: Region): StatisticsField {
  const { origin, version } = region.space;
  const lag = seenOf(version, origin) - seenOf(peer.space.version, origin);
  const isReached = mesh.link(region.name, peer.name).isConnected;
  const fields = [
    ...['config_version=1', 'shards=1', `slots=${SLOTS}`, `slot_coverage=${isReached ? 1 : 0}`],
    ...[`max_ops_lag=${lag}`, `min_ops_lag=${lag}`],
  ];
  return [`crdt_replica_${peer.id}`, fields.join(',')];
}
