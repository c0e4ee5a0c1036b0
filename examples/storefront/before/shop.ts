// The shop as it is usually written for one Redis: right there, and wrong in two regions.
// ../docs/lint.txt holds what `geoslot lint` says to it; ../src is the same shop on geoslot.
import { Redis } from 'ioredis';

interface Cart {
  readonly lines: Readonly<Record<string, number>>;
}

const redis = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379');

export async function openSession(sessionId: string, customer: string): Promise<void> {
  await redis.set(`session:${sessionId}`, customer);
}

export async function addToCart(sessionId: string, sku: string, quantity: number): Promise<void> {
  const stored = await redis.get(`cart:${sessionId}`);
  const cart: Cart = stored === null ? { lines: {} } : (JSON.parse(stored) as Cart);
  const lines = { ...cart.lines, [sku]: (cart.lines[sku] ?? 0) + quantity };
  await redis.set(`cart:${sessionId}`, JSON.stringify({ lines }));
  const clicks = Number((await redis.get(`clicks:${sessionId}`)) ?? 0);
  await redis.set(`clicks:${sessionId}`, clicks + 1);
}

export async function mayTry(customer: string): Promise<boolean> {
  const tries = await redis.incr(`attempts:${customer}`);
  await redis.expire(`attempts:${customer}`, 60);
  return tries <= 60;
}

export async function placeOrder(
  sessionId: string,
  requestId: string,
  sku: string,
  charge: () => Promise<string>,
): Promise<string | null> {
  const isFirst = await redis.set(`order:${requestId}`, 'placing', 'EX', 86_400, 'NX');
  if (isFirst !== 'OK') return null;
  const left = Number(await redis.get(`stock:${sku}`));
  if (left <= 0) return null;
  const chargeId = await charge();
  await redis
    .multi()
    .set(`stock:${sku}`, left - 1)
    .zincrby('bestsellers', 1, sku)
    .del(`cart:${sessionId}`)
    .exec();
  return chargeId;
}
