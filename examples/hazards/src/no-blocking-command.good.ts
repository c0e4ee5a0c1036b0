import type { Redis } from 'ioredis';

/** Lists the open carts in small steps between which the server serves others. */
export async function listCarts(redis: Redis): Promise<string[]> {
  const carts: string[] = [];
  for await (const page of redis.scanStream({ match: 'cart:*', count: 100 })) carts.push(...page);
  return carts;
}
