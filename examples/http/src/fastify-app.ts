import { fastify, type FastifyInstance } from 'fastify';
import { amountOf, capture, type Bank, type Captures } from './captures.js';

interface Route {
  readonly Params: { readonly merchantId: string };
}

/** `POST /merchants/:merchantId/captures` on Fastify. */
export function fastifyApp(geo: Captures, bank: Bank): FastifyInstance {
  const app = fastify();
  app.post<Route>('/merchants/:merchantId/captures', async (request, reply) => {
    const amount = amountOf(request.body);
    if (amount === undefined) return reply.code(400).send('amount is no integer');
    const key = request.headers['idempotency-key'];
    const { status, headers, body } = await capture(geo, bank, {
      merchantId: request.params.merchantId,
      idempotencyKey: typeof key === 'string' ? key : undefined,
      amount,
    });
    return reply.code(status).headers(headers).send(body);
  });
  return app;
}
