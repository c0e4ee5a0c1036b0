import express, { type Express } from 'express';
import type { Bank } from './bank.js';
import type { Shop } from './open-shop.js';
import { answerErrors } from './problem.js';
import { checkoutRoutes } from './routes/checkout-routes.js';
import { sessionRoutes } from './routes/session-routes.js';
import { shopRoutes } from './routes/shop-routes.js';

/** The shop of one region as an HTTP service. */
export function createApp(shop: Shop, bank: Bank, flagRegion: string): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: '10kb' }));
  app.use(sessionRoutes(shop), checkoutRoutes(shop, bank), shopRoutes(shop, flagRegion));
  app.use(answerErrors);
  return app;
}
