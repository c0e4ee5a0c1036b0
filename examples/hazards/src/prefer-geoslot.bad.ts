import type { Redis } from 'ioredis';
import { counter, defineKeyspace } from 'geoslot';

export const shop = defineKeyspace({
  signups: counter({ key: 'g:{signups}:total', ttl: 'forever', because: 'lifetime metric' }),
});

/** Writes a key that the keyspace declares, past the handle that keeps it a counter. */
export async function countSignup(redis: Redis): Promise<void> {
  await redis.incr('g:{signups}:total');
}
