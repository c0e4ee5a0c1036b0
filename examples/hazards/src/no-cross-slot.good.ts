import type { Redis } from 'ioredis';

/** Forgets a user: the hash tag `{userId}` puts both keys in one slot. */
export async function forgetUser(redis: Redis, userId: string): Promise<void> {
  await redis.del(`user:{${userId}}:profile`, `user:{${userId}}:settings`);
}
