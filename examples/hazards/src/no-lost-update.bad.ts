import type { Redis } from 'ioredis';

/** Renames a profile by writing back the whole document: a concurrent change of another field is lost. */
export async function renameProfile(redis: Redis, userId: string, name: string): Promise<void> {
  const profile = JSON.parse((await redis.get(`profile:${userId}`)) ?? '{}');
  profile.name = name;
  await redis.set(`profile:${userId}`, JSON.stringify(profile));
}
