import { hashSlotOfLatin1 } from '@geoslot/keyspace';
import { ReplyError } from '../../errors.js';
import { map, ok, type Reply, verbatim } from '../../resp/reply.js';
import { ClusterPolicy } from '../../server/cluster-policy.js';
import type { Session } from '../../server/session.js';
import { type SlotMap, slotCount } from '../../server/slot-map.js';
import { clusterDisabled } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import type { CommandHandler } from '../handler.js';

function slotsOf({ server }: Session): SlotMap {
  if (server.slots instanceof ClusterPolicy) return server.slots.map;
  throw clusterDisabled();
}

export const clusterKeyslot: CommandHandler = ([, , key = ''], session) => {
  slotsOf(session);
  return hashSlotOfLatin1(key);
};

export const clusterSlots: CommandHandler = (_args, session) => {
  const slots = slotsOf(session);
  return slots.shards
    .flatMap(({ host, port, id }, shard) =>
      slots.rangesOf(shard).map(([from, to]) => [from, to, [host, port, id, []]] as const),
    )
    .sort(([a], [b]) => a - b);
};

export const clusterShards: CommandHandler = (_args, session) => {
  const slots = slotsOf(session);
  return slots.shards.map(({ host, port, id }, shard): Reply => {
    const node = map([
      ['id', id],
      ['port', port],
      ['ip', host],
      ['endpoint', host],
      ['role', 'master'],
      ['replication-offset', 0],
      ['health', 'online'],
    ]);
    return map([
      ['slots', slots.rangesOf(shard).flat()],
      ['nodes', [node]],
    ]);
  });
};

const rangeText = ([from, to]: readonly [number, number]): string =>
  from === to ? String(from) : `${from}-${to}`;

export const clusterNodes: CommandHandler = (_args, session) => {
  const slots = slotsOf(session);
  const lines = slots.shards.map(({ host, port, id }, shard) => {
    const flags = shard === session.shard ? 'myself,master' : 'master';
    const ranges = slots.rangesOf(shard).map(rangeText).join(' ');
    return `${id} ${host}:${port}@${port + 10_000} ${flags} - 0 0 ${slots.epoch} connected ${ranges}\n`;
  });
  return verbatim(lines.join(''));
};

export const clusterInfo: CommandHandler = (_args, session) => {
  const slots = slotsOf(session);
  const size = slots.shards.length;
  const fields = [
    ['cluster_state', 'ok'],
    ['cluster_slots_assigned', slotCount],
    ['cluster_slots_ok', slotCount],
    ['cluster_slots_pfail', 0],
    ['cluster_slots_fail', 0],
    ['cluster_known_nodes', size],
    ['cluster_size', size],
    ['cluster_current_epoch', slots.epoch],
    ['cluster_my_epoch', slots.epoch],
  ];
  return verbatim(fields.map(([name, value]) => `${name}:${value}\r\n`).join(''));
};

export const clusterMyid: CommandHandler = (_args, session) =>
  slotsOf(session).shards[session.shard]?.id ?? '';

function slotArgument(text: string): number {
  const error = (): ReplyError => new ReplyError('ERR Invalid slot');
  const slot = index(text, error);
  if (slot < 0 || slot >= slotCount) throw error();
  return slot;
}

const keysIn = (session: Session, slot: number): string[] =>
  [...session.replica.keys()].filter(
    (key) => hashSlotOfLatin1(key) === slot && session.server.slots?.owns(session, key) === true,
  );

export const clusterCountkeysinslot: CommandHandler = ([, , slotText = ''], session) => {
  slotsOf(session);
  return keysIn(session, slotArgument(slotText)).length;
};

export const clusterGetkeysinslot: CommandHandler = ([, , slotText = '', count = ''], session) => {
  slotsOf(session);
  return keysIn(session, slotArgument(slotText)).slice(0, Math.max(index(count), 0));
};

export const asking: CommandHandler = (_args, session) => {
  slotsOf(session);
  session.isAsking = true;
  return ok;
};

export const readonly: CommandHandler = (_args, session) => {
  slotsOf(session);
  session.isReadOnly = true;
  return ok;
};

export const readwrite: CommandHandler = (_args, session) => {
  slotsOf(session);
  session.isReadOnly = false;
  return ok;
};
