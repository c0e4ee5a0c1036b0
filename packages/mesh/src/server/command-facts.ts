import {
  type CommandRow,
  commandRows,
  type RedisCommand,
  redisCommand,
  redisCommands,
} from '@geoslot/keyspace/commands';

/** The control of the mesh is the one command of a region that Redis does not have. */
const mesh: RedisCommand = {
  name: 'mesh',
  arity: -2,
  flags: ['admin', 'noscript', 'loading', 'stale'],
  legacyKeys: [0, 0, 0],
  categories: ['admin', 'slow', 'dangerous'],
  tips: [],
  group: 'server',
  keySpecifications: [],
};

/**
 * Commands of Redis 7.4 and 8.0 that active-active databases document and redis-server 7.0 lacks,
 * with the flags that redis/docs names (content/commands). They are served with `--commands
 * active-active` only.
 */
const later: ReadonlyMap<string, RedisCommand> = new Map(
  commandRows
    .filter(({ name, dataType }) => dataType === 'hash' && !name.includes(' '))
    .map((row) => hashCommand(row))
    .filter(({ name }) => redisCommand(name) === undefined)
    .map((command) => [command.name, command]),
);

function hashCommand({ name, access, arity }: CommandRow): RedisCommand {
  const isWrite = access === 'write';
  // An expiry is kept beside its field, so setting one may need memory.
  const isGrowing = isWrite && /EXPIRE|SETEX/.test(name);
  return {
    name: name.toLowerCase(),
    arity: arity ?? -5,
    flags: [isWrite ? 'write' : 'readonly', ...(isGrowing ? ['denyoom'] : []), 'fast'],
    legacyKeys: [1, 1, 1],
    categories: [isWrite ? 'write' : 'read', 'hash', 'fast'],
    tips: [],
    group: 'hash',
    keySpecifications: [
      [
        ...['flags', isWrite ? ['RW', 'update'] : ['RO', 'access']],
        ...['begin_search', ['type', 'index', 'spec', ['index', 1]]],
        ...['find_keys', ['type', 'range', 'spec', ['lastkey', 0, 'keystep', 1, 'limit', 0]]],
      ],
    ],
  };
}

/** What COMMAND INFO says of a command a region may serve. */
export const commandFacts = (name: string): RedisCommand | undefined =>
  name === mesh.name ? mesh : (later.get(name) ?? redisCommand(name));

/** Every command of Redis 7.0, the mesh's own, and for active-active databases the later ones. */
export function* commandNames(mode: 'redis' | 'active-active'): Iterable<string> {
  for (const { name } of redisCommands()) yield name;
  if (mode === 'active-active') yield* later.keys();
  yield mesh.name;
}
