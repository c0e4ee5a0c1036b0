import type { Redis } from 'ioredis';

/** Counts a page view by sending the increment: increments of all regions add up. */
export async function countView(redis: Redis, pageId: string): Promise<void> {
  await redis.incrby(`page:${pageId}:views`, 1);
}
