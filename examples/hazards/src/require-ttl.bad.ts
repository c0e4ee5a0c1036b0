import type { Redis } from 'ioredis';

/** Opens a session that nothing ever removes: memory grows with each login. */
export async function openSession(redis: Redis, sessionId: string, user: string): Promise<void> {
  await redis.set(`session:${sessionId}`, user);
}
