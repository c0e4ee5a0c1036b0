import type { Change, Instance, ObservedRemoveHash, ReplicatedStream } from '@geoslot/crdt';
import { HEAD, NEVER, readText } from '@geoslot/crdt';
import type { Keyspace } from './keyspace.js';

/**
 * The change that writes what `instance` shows under a new name; increments become a base, and a
 * HyperLogLog knows of the deletions there.
 */
function recreate(
  space: Keyspace,
  instance: Exclude<Instance, ReplicatedStream>,
  destination: string,
): Change {
  const clock = space.clock();
  switch (instance.kind) {
    case 'string':
      return {
        kind: 'string',
        action: 'write',
        value: readText(instance, space.known),
        clock,
      };
    case 'hash':
      return {
        kind: 'hash',
        action: 'write',
        pairs: Array.from(instance.cells, ([field, cell]) => [
          field,
          readText(cell, space.known) ?? '',
        ]),
        clock,
      };
    case 'zset':
      return {
        kind: 'zset',
        action: 'write',
        pairs: Array.from(instance.cells.keys(), (member) => [
          member,
          instance.score(member, space.known) ?? 0,
        ]),
        clock,
      };
    case 'list':
      return {
        kind: 'list',
        action: 'edit',
        after: HEAD,
        values: Array.from(instance.sequence.visible(0), ({ value }) => value),
        time: space.lamport + 1,
        removes: [],
      };
    case 'hyperloglog':
      return {
        kind: 'hyperloglog',
        action: 'add',
        ranks: [...(instance.registers?.entries() ?? [])].filter(([, rank]) => rank > 0),
        epoch: space.states.get(destination)?.find('hyperloglog')?.epoch ?? [],
      };
    case 'set':
      return { kind: 'set', action: 'add', members: [...instance.members.keys()] };
  }
}

/**
 * A stream goes over as new entries of this region's log, without its consumer groups (Redis
 * documentation, active-active streams: RENAME "deletes all consumer group information").
 */
function copyStream(
  space: Keyspace,
  source: ReplicatedStream,
  destination: string,
  expireAtMs: number | undefined,
): void {
  const top = source.total();
  const entries = [...source.order.ascend(0)];
  space.atomically(() => {
    const start = { kind: 'stream', action: 'append', entry: undefined, top } as const;
    space.emit(destination, 'all', start, expireAtMs, 'copy_to');
    for (const { id, fields } of entries) {
      const change = { kind: 'stream', action: 'append', entry: { id, fields }, top } as const;
      space.emit(destination, 'nothing', change, undefined, 'copy_to');
    }
  });
}

/** Fields keep the times at which they end. */
function copyHash(
  space: Keyspace,
  source: ObservedRemoveHash,
  destination: string,
  expireAtMs: number | undefined,
): void {
  const times = [...(source.expiries?.times() ?? [])];
  space.atomically(() => {
    space.emit(destination, 'all', recreate(space, source, destination), expireAtMs, 'copy_to');
    for (const [path, { atMs }] of times) {
      if (atMs === NEVER || !source.cells.has(path)) continue;
      const change = { kind: 'hash', action: 'expire', paths: [path], atMs } as const;
      space.emit(destination, 'nothing', change, undefined, 'copy_to');
    }
  });
}

/** COPY: the destination is replaced by the value and the expiry of the source. */
export function copyKey(space: Keyspace, source: string, destination: string): boolean {
  space.endIfPast(source);
  const state = space.live(source);
  const shown = state?.shown(space.known);
  if (state === undefined || shown === undefined) return false;
  space.endIfPast(destination);
  const expireAtMs = state.expiryShown(space.known)?.atMs;
  if (shown.kind === 'stream') copyStream(space, shown, destination, expireAtMs);
  else if (shown.kind === 'hash') copyHash(space, shown, destination, expireAtMs);
  else space.emit(destination, 'all', recreate(space, shown, destination), expireAtMs, 'copy_to');
  return true;
}

/** RENAME: a copy and the removal of the source, in one transaction. */
export function renameKey(space: Keyspace, source: string, destination: string): boolean {
  if (source === destination) return space.live(source) !== undefined;
  return space.atomically(() => {
    if (!copyKey(space, source, destination)) return false;
    space.emit(source, 'all', space.deathOf(source), undefined, 'rename_from');
    return true;
  });
}
