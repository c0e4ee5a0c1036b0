import type { Redis } from 'ioredis';

/** Keeps a reset code "for three days": EX counts seconds, so it lives for eight years. */
export async function keepResetCode(redis: Redis, userId: string, code: string): Promise<void> {
  await redis.set(`reset:${userId}`, code, 'EX', 1000 * 60 * 60 * 24 * 3);
}
