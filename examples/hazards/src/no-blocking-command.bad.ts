import type { Redis } from 'ioredis';

/** Lists the open carts; the server does nothing else while it walks through every key. */
export async function listCarts(redis: Redis): Promise<string[]> {
  return redis.keys('cart:*');
}
