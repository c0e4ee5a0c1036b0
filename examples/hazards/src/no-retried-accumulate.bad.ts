import type { Redis } from 'ioredis';

/** Adds points and tries again on failure: a lost reply counts the points twice. */
export async function addPoints(redis: Redis, userId: string, points: number): Promise<number> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      return await redis.incrby(`points:${userId}`, points);
    } catch (error) {
      console.warn('adding points failed, trying again:', error);
    }
  }
  throw new Error('the points could not be added');
}
