import { Hono } from 'hono';
import { amountOf, capture, type Bank, type Captures } from './captures.js';

/** `POST /merchants/:merchantId/captures` on Hono. */
export function honoApp(geo: Captures, bank: Bank): Hono {
  const app = new Hono();
  app.post('/merchants/:merchantId/captures', async (context) => {
    const amount = amountOf(await context.req.json());
    if (amount === undefined) return context.text('amount is no integer', 400);
    const { status, headers, body } = await capture(geo, bank, {
      merchantId: context.req.param('merchantId'),
      idempotencyKey: context.req.header('Idempotency-Key'),
      amount,
    });
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
      status,
      headers,
    });
  });
  return app;
}
