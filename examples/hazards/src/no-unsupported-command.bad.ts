import type { Redis } from 'ioredis';

/** Waits for a replica: an active-active database refuses WAIT, and it never covers another region. */
export async function waitForReplica(redis: Redis): Promise<number> {
  return redis.wait(1, 1_000);
}
