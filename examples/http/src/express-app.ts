import express, { type Express } from 'express';
import { amountOf, capture, type Bank, type Captures } from './captures.js';

/** `POST /merchants/:merchantId/captures` on Express. */
export function expressApp(geo: Captures, bank: Bank): Express {
  const app = express();
  app.use(express.json());
  app.post('/merchants/:merchantId/captures', async (request, response) => {
    const amount = amountOf(request.body);
    if (amount === undefined) return void response.status(400).send('amount is no integer');
    const { status, headers, body } = await capture(geo, bank, {
      merchantId: request.params.merchantId,
      idempotencyKey: request.get('Idempotency-Key'),
      amount,
    });
    response.status(status).set(headers).send(body);
  });
  return app;
}
