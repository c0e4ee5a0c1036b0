import type { Redis } from 'ioredis';

/** Counts one attempt; MULTI sends the count and its expiry together. */
export async function countAttempt(redis: Redis, userId: string): Promise<number> {
  const key = `login:attempts:${userId}`;
  const replies = await redis.multi().incr(key).expire(key, 900).exec();
  const [error, attempts] = replies?.[0] ?? [new Error('transaction aborted')];
  if (error !== null) throw error;
  return Number(attempts);
}
