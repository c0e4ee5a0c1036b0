import type { Change, Effect, FieldExpireChange } from '@geoslot/crdt';
import { formatStreamId, incarnationOf, originOf, replicaOfOrigin, seqOf } from '@geoslot/crdt';

type CellChange = Exclude<Extract<Change, { kind: 'hash' | 'zset' }>, FieldExpireChange>;

const quote = (text: string): string => JSON.stringify(text);

/** A change in the words of the commands that make it. */
function describeChange(change: Change): string {
  switch (change.kind) {
    case 'string':
      if (change.action === 'increment') return `INCRBY ${change.amount}`;
      return change.value === undefined ? 'DEL by clock' : `SET ${quote(change.value)}`;
    case 'hash':
      if (change.action === 'expire') return describeFieldExpiry(change);
      return describeCells(change, ['HSET', 'HINCRBY', 'HDEL']);
    case 'zset':
      return describeCells(change, ['ZADD', 'ZINCRBY', 'ZREM']);
    case 'set':
      return [change.action === 'add' ? 'SADD' : 'SREM', ...change.members.map(quote)].join(' ');
    case 'list':
      return describeEdit(change);
    case 'stream':
      return describeStreamChange(change);
    case 'hyperloglog':
      return `PFADD ${change.ranks.length} registers`;
  }
}

function describeFieldExpiry({ paths, atMs }: FieldExpireChange): string {
  const words = atMs === Infinity ? ['HPERSIST'] : ['HPEXPIREAT', atMs];
  return [...words, ...paths.map(quote)].join(' ');
}

function describeCells(
  change: CellChange,
  [write, increment, remove]: readonly [string, string, string],
): string {
  if (change.action === 'remove') return [remove, ...change.paths.map(quote)].join(' ');
  if (change.action === 'increment') {
    return `${increment} ${quote(change.path)} ${change.amount}`;
  }
  const pairs = change.pairs.map(([path, value]) => `${quote(path)} ${quote(String(value))}`);
  return `${write} ${pairs.join(' ')}`;
}

function describeStreamChange(change: Extract<Change, { kind: 'stream' }>): string {
  switch (change.action) {
    case 'append':
      return change.entry === undefined ? 'XSETID' : `XADD ${formatStreamId(change.entry.id)}`;
    case 'remove':
      return `remove ${change.dots.length} entries`;
    case 'create-group':
      return `XGROUP CREATE ${quote(change.group)}`;
    case 'destroy-group':
      return `XGROUP DESTROY ${quote(change.group)}`;
    case 'acknowledge':
      return `XACK of a prefix in ${quote(change.group)}`;
  }
}

function describeEdit(change: Extract<Change, { kind: 'list' }>): string {
  const inserts = change.values.map(quote).join(' ');
  return [
    ...(inserts === '' ? [] : [`insert ${inserts}`]),
    ...(change.removes.length === 0 ? [] : [`remove ${change.removes.length} elements`]),
  ].join(' and ');
}

/** What an effect does to its key, in one line. */
export function describeEffect(effect: Effect): string {
  const { change, expireAtMs, message, wipes } = effect;
  if (message !== undefined) return `PUBLISH ${quote(message.channel)}`;
  const expiry =
    expireAtMs === undefined ? '' : expireAtMs === Infinity ? 'PERSIST' : `PEXPIREAT ${expireAtMs}`;
  const removal = change === undefined && wipes === 'all' ? 'DEL' : '';
  const words = change === undefined ? '' : describeChange(change);
  return [removal, words, expiry].filter((part) => part !== '').join(' ');
}

/** What a replica id is called. */
export type NameOf = (replicaId: number) => string;

/** One effect in the words of the mesh: region, its incarnation after losses, and number. */
export function describeWrite(origin: number, seq: number, nameOf: NameOf): string {
  const incarnation = incarnationOf(origin);
  const life = incarnation === 0 ? '' : `(${incarnation + 1})`;
  return `${nameOf(replicaOfOrigin(origin))}${life}#${seq}`;
}

export const describeDot = (dot: number, nameOf: NameOf): string =>
  describeWrite(originOf(dot), seqOf(dot), nameOf);
