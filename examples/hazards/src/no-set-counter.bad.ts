import type { Redis } from 'ioredis';

/** Counts a page view by writing the new total: two views at once are counted as one. */
export async function countView(redis: Redis, pageId: string): Promise<void> {
  const views = Number(await redis.get(`page:${pageId}:views`));
  await redis.set(`page:${pageId}:views`, views + 1);
}
