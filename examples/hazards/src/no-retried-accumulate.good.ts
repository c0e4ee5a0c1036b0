import type { Redis } from 'ioredis';

const addOnce = `
if redis.call('SADD', KEYS[2], ARGV[2]) == 0 then return 0 end
redis.call('EXPIRE', KEYS[2], 86400)
return redis.call('INCRBY', KEYS[1], ARGV[1])`;

/** Adds points at most once per award: a marker in the same slot makes the retry harmless. */
export async function addPoints(
  redis: Redis,
  userId: string,
  award: { id: string; points: number },
): Promise<void> {
  const keys = [`points:{${userId}}`, `points:{${userId}}:awards`];
  await redis.eval(addOnce, 2, ...keys, award.points, award.id);
}
