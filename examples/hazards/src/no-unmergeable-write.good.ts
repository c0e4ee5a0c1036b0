import type { Redis } from 'ioredis';

/** Adds an entry to a stream: entries of all regions are kept. */
export async function appendAudit(redis: Redis, accountId: string, line: string): Promise<void> {
  await redis.xadd(`account:${accountId}:audit`, '*', 'line', line);
}
