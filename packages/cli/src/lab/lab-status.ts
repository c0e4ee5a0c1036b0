import { seenOf } from '@geoslot/crdt';
import type { RunningMesh } from '@geoslot/mesh';
import type { LabStatus, LinkStatus, RegionStatus, StoryStatus } from '../../page/protocol.js';

/** The state of regions and links now. */
export function labStatus(
  mesh: RunningMesh,
  story: StoryStatus | null,
  isInTransaction: (region: string) => boolean,
): LabStatus {
  const links = linksOf(mesh);
  const { regions } = mesh.engine;
  const running = regions.filter(({ condition }) => condition !== 'down').map(({ name }) => name);
  return {
    regions: regionsOf(mesh, isInTransaction),
    links,
    isDelivered: links.every(
      ({ from, to, waiting }) => waiting === 0 || !running.includes(from) || !running.includes(to),
    ),
    story,
  };
}

function regionsOf(
  mesh: RunningMesh,
  isInTransaction: (region: string) => boolean,
): readonly RegionStatus[] {
  return mesh.engine.regions.map(({ name, id, condition, isStale, clock, replica }) => ({
    name,
    id,
    url: mesh.region(name).url,
    condition,
    isStale,
    skewMs: clock.skewMs,
    pinnedMs: clock.pinnedMs ?? null,
    keyCount: condition === 'down' ? 0 : replica.size(),
    isInTransaction: isInTransaction(name),
  }));
}

function linksOf(mesh: RunningMesh): readonly LinkStatus[] {
  return mesh.engine.links.map(({ from, to, isPartitioned, settings }) => ({
    from: from.name,
    to: to.name,
    isCut: isPartitioned,
    latencyMs: settings.latencyMs,
    // Effects of an incarnation that is gone travel as state; what counts here is the living one.
    waiting: Math.max(
      0,
      seenOf(from.space.version, from.space.origin) - seenOf(to.space.version, from.space.origin),
    ),
  }));
}
