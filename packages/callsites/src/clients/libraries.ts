import type { Library } from '../facts/redis-call.js';

/** The packages that open connections themselves, by module specifier. */
const packages: Readonly<Record<string, Library>> = {
  ioredis: 'ioredis',
  redis: 'node-redis',
  '@redis/client': 'node-redis',
  iovalkey: 'iovalkey',
};

/** What an export of a client package is. */
export type ExportRole = 'constructor' | 'factory' | 'client-type' | 'chain-type';

const roles: readonly (readonly [ExportRole, RegExp])[] = [
  ['factory', /^create(Client|Cluster|Sentinel|ClientPool)$/],
  ['constructor', /^(default|Redis|IORedis|Cluster|Valkey|RedisClient)$/],
  ['chain-type', /^(ChainableCommander|Pipeline|RedisClientMultiCommand(Type)?|Multi)$/],
  ['client-type', /^(Redis(Client|Cluster|Sentinel|ClientPool)Type|RedisCommander|Commander)$/],
];

/** The library of a module specifier, sub-paths included. */
export function libraryOf(specifier: string): Library | undefined {
  if (Object.hasOwn(packages, specifier)) return packages[specifier];
  const head = specifier.split('/')[0] ?? '';
  return head !== 'redis' && Object.hasOwn(packages, head) ? packages[head] : undefined;
}

export const exportRole = (name: string): ExportRole | undefined =>
  roles.find(([, pattern]) => pattern.test(name))?.[0];

const packageOfFile = new RegExp(
  String.raw`[\\/]node_modules[\\/](?:\.pnpm[\\/][^\\/]+[\\/]node_modules[\\/])?` +
    String.raw`(@redis[\\/]client|[^\\/@]+)[\\/]`,
);

/** The library whose package holds a file, pnpm's layout included. */
export function libraryOfFile(file: string): Library | undefined {
  const name = packageOfFile.exec(file)?.[1]?.replace('\\', '/');
  return name !== undefined && Object.hasOwn(packages, name) ? packages[name] : undefined;
}

export const chainTypeName = /Chainable|Pipeline|Multi/;
