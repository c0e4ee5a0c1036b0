import { type RedisCommand, redisCommand, redisCommands } from '@geoslot/keyspace/commands';

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

/** What COMMAND INFO says of a command a region may serve. */
export const commandFacts = (name: string): RedisCommand | undefined =>
  name === mesh.name ? mesh : redisCommand(name);

/** Every command of Redis, and the mesh's own. */
export function* commandNames(): Iterable<string> {
  for (const { name } of redisCommands()) yield name;
  yield mesh.name;
}
