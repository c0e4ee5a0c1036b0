import type { Redis } from 'ioredis';

/** Tells whether a webhook delivery is new; two deliveries at once are both told that they are. */
export async function isFirstDelivery(redis: Redis, deliveryId: string): Promise<boolean> {
  if (await redis.exists(`webhook:seen:${deliveryId}`)) return false;
  await redis.set(`webhook:seen:${deliveryId}`, '1', 'EX', 86_400);
  return true;
}
