import type { Redis } from 'ioredis';

const rename = `
redis.call('SET', KEYS[1], ARGV[1])
return 1`;

/** The key is declared, so the script runs where the key lives. */
export async function renameUser(redis: Redis, userId: string, name: string): Promise<void> {
  await redis.eval(rename, 1, `user:{${userId}}:name`, name);
}
