import type { Change, Effect } from '@geoslot/crdt';

const names = {
  string: { write: 'set', increment: 'incrby' },
  hash: { write: 'hset', increment: 'hincrby', remove: 'hdel', expire: 'hexpire' },
  zset: { write: 'zadd', increment: 'zincr', remove: 'zrem' },
  list: { edit: 'rpush' },
  hyperloglog: { add: 'pfadd' },
  stream: {
    append: 'xadd',
    remove: 'xdel',
    'create-group': 'xgroup-create',
    'destroy-group': 'xgroup-destroy',
    acknowledge: 'xack',
  },
  set: { add: 'sadd', remove: 'srem' },
} as const satisfies { [C in Change as C['kind']]: Readonly<Record<C['action'], string>> };

/** The keyspace event a remote effect raises; Redis documents none, these are our choice. */
export function eventOf({ change, expireAtMs }: Effect): string {
  if (change !== undefined) {
    // Every action of the kind is in its table: the type of `names` requires it.
    return (names[change.kind] as Readonly<Record<Change['action'], string>>)[change.action];
  }
  if (expireAtMs === undefined) return 'del';
  return expireAtMs === Infinity ? 'persist' : 'expire';
}
