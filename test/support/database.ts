import type { Redis } from 'ioredis';

/** What a key holds, by the type it has; entries of a stream without their ids, which are times. */
const readers: Readonly<Record<string, (client: Redis, key: string) => Promise<unknown>>> = {
  string: (client, key) => client.get(key),
  hash: (client, key) => client.hgetall(key),
  set: (client, key) => client.smembers(key).then((members) => members.sort()),
  list: (client, key) => client.lrange(key, 0, -1),
  zset: (client, key) => client.zrange(key, '0', '-1', 'WITHSCORES'),
  stream: (client, key) =>
    client.xrange(key, '-', '+').then((entries) => entries.map(([, fields]) => fields)),
};

/** Every key with its value, and whether it will expire. */
export async function readDatabase(client: Redis): Promise<Readonly<Record<string, unknown>>> {
  const keys = (await client.keys('*')).sort();
  const values = await Promise.all(
    keys.map(async (key) => ({
      value: await readers[await client.type(key)]?.(client, key),
      expires: (await client.ttl(key)) > 0,
    })),
  );
  return Object.fromEntries(keys.map((key, index) => [key, values[index]]));
}
