import type { Redis } from 'ioredis';

/** Asks whether this region answers; nothing is claimed about other regions. */
export async function isRegionUp(redis: Redis): Promise<boolean> {
  return (await redis.ping()) === 'PONG';
}
