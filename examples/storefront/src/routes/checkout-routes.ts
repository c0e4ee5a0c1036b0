import { Router } from 'express';
import { IdempotencyKeyReuseError, toHttp, type RunOutcome } from 'geoslot';
import { z } from 'zod';
import type { Bank } from '../bank.js';
import type { Shop } from '../open-shop.js';
import type { Order } from '../order.js';
import { placeOrder } from '../place-order.js';
import { sendProblem } from '../problem.js';

const RequestId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/, 'is 8 to 64 letters, digits and dashes');

/** Buying: at most so many tries a minute, and one order per Idempotency-Key. */
export function checkoutRoutes(shop: Shop, bank: Bank): Router {
  const routes = Router();

  routes.post('/sessions/:sessionId/checkout', async (request, response) => {
    const { sessionId } = request.params;
    const customer = (await shop.session({ sessionId }).get('customer')) ?? sessionId;
    const { isAllowed, windowEndsAtMs } = await shop.attempts({ customer }).tryTake();
    if (!isAllowed) {
      const seconds = Math.max(1, Math.ceil((windowEndsAtMs - Date.now()) / 1_000));
      response.set('Retry-After', String(seconds));
      return sendProblem(response, 429, 'Too many tries', `Wait ${seconds} s.`);
    }
    const key = request.get('Idempotency-Key');
    const outcome =
      key === undefined
        ? undefined
        : await placeOrReport(shop, bank, { sessionId, requestId: RequestId.parse(key) });
    const { status, headers, body } = toHttp(outcome, 201);
    response.status(status).set(headers).json(body);
  });

  return routes;
}

/** A key that is known with another payload is an answer of its own, not a failure. */
async function placeOrReport(
  ...[shop, bank, purchase]: Parameters<typeof placeOrder>
): Promise<RunOutcome<Order> | IdempotencyKeyReuseError> {
  try {
    return await placeOrder(shop, bank, purchase);
  } catch (error) {
    if (error instanceof IdempotencyKeyReuseError) return error;
    throw error;
  }
}
