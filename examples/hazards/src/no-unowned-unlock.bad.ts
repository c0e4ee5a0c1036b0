import type { Redis } from 'ioredis';

/** Ends the rebuild; after the lock expired this deletes the lock of whoever took it next. */
export async function endRebuild(redis: Redis, indexId: string): Promise<void> {
  await redis.del(`rebuild:lock:${indexId}`);
}
