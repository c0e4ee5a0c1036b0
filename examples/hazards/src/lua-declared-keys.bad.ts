import type { Redis } from 'ioredis';

const rename = `
redis.call('SET', 'user:' .. ARGV[1] .. ':name', ARGV[2])
return 1`;

/** The script builds its key itself, so the cluster cannot tell which slot it belongs to. */
export async function renameUser(redis: Redis, userId: string, name: string): Promise<void> {
  await redis.eval(rename, 0, userId, name);
}
