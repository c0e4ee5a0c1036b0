import type { Redis } from 'ioredis';

/** Opens a session that ends by itself after a day. */
export async function openSession(redis: Redis, sessionId: string, user: string): Promise<void> {
  await redis.set(`session:${sessionId}`, user, 'EX', 86_400);
}
