import type { Redis } from 'ioredis';

/** Remembers and counts the tags of a post in one hash. */
export async function addTag(redis: Redis, postId: string, tag: string): Promise<void> {
  await redis.hincrby(`post:{${postId}}:tags`, tag, 1);
}

/** Reads the tags. */
export async function listTags(redis: Redis, postId: string): Promise<string[]> {
  return redis.hkeys(`post:{${postId}}:tags`);
}
