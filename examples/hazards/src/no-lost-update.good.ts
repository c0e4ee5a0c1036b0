import type { Redis } from 'ioredis';

/** Renames a profile by writing one hash field: changes of different fields merge. */
export async function renameProfile(redis: Redis, userId: string, name: string): Promise<void> {
  await redis.hset(`profile:${userId}`, 'name', name);
}
