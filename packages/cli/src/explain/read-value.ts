import type { Redis } from 'ioredis';

/** A key's value as text, whatever its type, with its time to live in seconds. */
export async function readValue(redis: Redis, key: string): Promise<string> {
  const type = await redis.type(key);
  if (type === 'none') return '(absent)';
  const ttl = await redis.ttl(key);
  return `${await readByType(redis, key, type)}${ttl < 0 ? '' : `, expires in ${ttl} s`}`;
}

async function readByType(redis: Redis, key: string, type: string): Promise<string> {
  switch (type) {
    case 'string':
      return readString(redis, key);
    case 'hash':
      return `{ ${pairs(Object.entries(await redis.hgetall(key)))} }`;
    case 'set':
      return `{ ${(await redis.smembers(key)).sort().join(', ')} }`;
    case 'zset':
      return `{ ${pairs(inPairs(await redis.zrange(key, '0', '-1', 'WITHSCORES')))} }`;
    case 'list':
      return `[ ${(await redis.lrange(key, 0, -1)).join(', ')} ]`;
    case 'stream':
      return `${await redis.xlen(key)} entries`;
    default:
      return `(${type})`;
  }
}

/** A HyperLogLog shows as a string whose bytes tell nobody anything: its count does. */
async function readString(redis: Redis, key: string): Promise<string> {
  const count = await redis.pfcount(key).catch(() => undefined);
  return count === undefined ? JSON.stringify(await redis.get(key)) : `about ${count} elements`;
}

const pairs = (entries: readonly (readonly [string, string])[]): string =>
  [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');

const inPairs = (flat: readonly string[]): readonly (readonly [string, string])[] =>
  flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as const] : []));
