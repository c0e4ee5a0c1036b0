import type { Redis } from 'ioredis';

/** Claims a payment: each region answers from its own copy, so two regions can both be told yes. */
export async function claimPayment(redis: Redis, paymentId: string): Promise<boolean> {
  const reply = await redis.set(`pay:claim:${paymentId}`, 'claimed', 'EX', 86_400, 'NX');
  return reply === 'OK';
}
