import type { Redis } from 'ioredis';

/** Forgets a user: the two keys hash to different slots, so a clustered database refuses the DEL. */
export async function forgetUser(redis: Redis, userId: string): Promise<void> {
  await redis.del(`user:${userId}:profile`, `user:${userId}:settings`);
}
