import type { Redis } from 'ioredis';

/** Appends to an audit trail: strings are last write wins, so one region's lines vanish. */
export async function appendAudit(redis: Redis, accountId: string, line: string): Promise<void> {
  await redis.append(`account:${accountId}:audit`, `${line}\n`);
}
