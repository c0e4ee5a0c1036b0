import type { Effect } from '@geoslot/crdt';

const names = {
  'string write': 'set',
  'string increment': 'incrby',
  'hash write': 'hset',
  'hash increment': 'hincrby',
  'hash remove': 'hdel',
  'hash expire': 'hexpire',
  'zset write': 'zadd',
  'zset increment': 'zincr',
  'zset remove': 'zrem',
  'list edit': 'rpush',
  'hyperloglog add': 'pfadd',
  'stream append': 'xadd',
  'stream remove': 'xdel',
  'stream create-group': 'xgroup-create',
  'stream destroy-group': 'xgroup-destroy',
  'stream acknowledge': 'xack',
  'set add': 'sadd',
  'set remove': 'srem',
} as const;

/** The keyspace event a remote effect raises; Redis documents none, these are our choice. */
export function eventOf({ change, expireAtMs }: Effect): string {
  if (change !== undefined) return names[`${change.kind} ${change.action}` as keyof typeof names];
  if (expireAtMs === undefined) return 'del';
  return expireAtMs === Infinity ? 'persist' : 'expire';
}
