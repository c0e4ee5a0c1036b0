import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import { findProduct } from '../catalog.js';
import type { Shop } from '../open-shop.js';
import { Line } from '../order.js';
import { readCart } from '../place-order.js';

const NewSession = z.object({ customer: z.string().regex(/^[a-z0-9-]{1,40}$/) });
const NewLine = Line.refine(({ sku }) => findProduct(sku) !== undefined, 'no such product');

/** Sessions and their carts. */
export function sessionRoutes(shop: Shop): Router {
  const routes = Router();

  routes.post('/sessions', async (request, response) => {
    const { customer } = NewSession.parse(request.body);
    const sessionId = randomUUID();
    await shop.session({ sessionId }).set({ customer });
    response.status(201).json({ sessionId });
  });

  routes.get('/sessions/:sessionId', async ({ params: { sessionId } }, response) => {
    const about = await shop.session({ sessionId }).getAll();
    response.json({ ...about, cart: await readCart(shop, sessionId) });
  });

  routes.post('/sessions/:sessionId/cart', async (request, response) => {
    const { sessionId } = request.params;
    const { sku, quantity } = NewLine.parse(request.body);
    // One session is one slot: cart and clicks change together.
    const [units] = await shop
      .slot('{$sessionId}', { sessionId })
      .transaction((tx) => [tx.cart.addScore(sku, quantity), tx.session.add({ clicks: 1 })]);
    response.json({ sku, units });
  });

  return routes;
}
