import { Router } from 'express';
import { z } from 'zod';
import { catalog } from '../catalog.js';
import type { Shop } from '../open-shop.js';
import { sendProblem } from '../problem.js';
import { dayOf, hourOf } from '../time-keys.js';

const FlagValue = z.object({ value: z.enum(['on', 'off']) });

/**
 * What the shop shows of itself, and its flags.
 *
 * @param flagRegion - the only region that writes flags: of concurrent writes to a register one is
 * lost without a trace
 */
export function shopRoutes(shop: Shop, flagRegion: string): Router {
  const routes = Router();

  routes.get('/products', async (_request, response) => {
    const products = catalog.map(async (product) => ({
      ...product,
      ...(product.isLimited
        ? { leftHere: await shop.edition({ sku: product.sku }).remaining() }
        : {}),
    }));
    response.json(await Promise.all(products));
  });

  routes.get('/bestsellers', async (_request, response) => {
    response.json(await shop.bestsellers({ hour: hourOf(Date.now()) }).top(10));
  });

  routes.get('/orders', async (_request, response) => {
    const day = dayOf(Date.now());
    response.json({ day, orders: await shop.orders({ day }).read() });
  });

  routes.get('/flags/:name', async ({ params: { name } }, response) => {
    response.json({ name, value: (await shop.flag({ name }).get()) ?? 'off' });
  });

  routes.put('/flags/:name', async (request, response) => {
    const { name } = request.params;
    const { value } = FlagValue.parse(request.body);
    if (shop.region !== flagRegion) {
      const detail = `Flags are written in ${flagRegion}, read everywhere.`;
      return sendProblem(response, 409, 'Not in this region', detail);
    }
    await shop.flag({ name }).set(value);
    response.json({ name, value });
  });

  routes.get('/health', (_request, response) => {
    response.json({ region: shop.region, regions: shop.regions, staleness: shop.staleness });
  });

  return routes;
}
