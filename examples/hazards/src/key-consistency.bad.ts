import type { Redis } from 'ioredis';

/** Remembers the tags of a post as a set ... */
export async function addTag(redis: Redis, postId: string, tag: string): Promise<void> {
  await redis.sadd(`post:{${postId}}:tags`, tag);
}

/** ... and counts its tags in a hash under the same name: the second command gets WRONGTYPE. */
export async function countTag(redis: Redis, postId: string, tag: string): Promise<void> {
  await redis.hincrby(`post:{${postId}}:tags`, tag, 1);
}

/** Reads the tags. */
export async function listTags(redis: Redis, postId: string): Promise<string[]> {
  return redis.smembers(`post:{${postId}}:tags`);
}
