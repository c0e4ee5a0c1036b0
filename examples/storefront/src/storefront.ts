import type { AddressInfo, Server } from 'node:net';
import { Bank } from './bank.js';
import { createApp } from './create-app.js';
import { openShop, type Shop, type ShopDatabase } from './open-shop.js';

/** The shop of one region while it serves. */
export interface Storefront {
  readonly region: string;
  readonly url: string;
  readonly shop: Shop;
  close(): Promise<void>;
}

/** How often a storefront looks for orders that a partition let happen twice, in ms. */
const sweepEveryMs = 2_000;

/** Opens the shop of one region on a port; 0 takes a free one. */
export async function openStorefront(
  database: ShopDatabase,
  { bank = new Bank(), port = 0, flagRegion = database.region } = {},
): Promise<Storefront> {
  const shop = await openShop(database, bank);
  const server = createApp(shop, bank, flagRegion).listen(port, '127.0.0.1');
  await untilListening(server);
  const sweeping = setInterval(() => {
    // A sweep that fails is one that comes again.
    shop.sweep().catch(() => undefined);
  }, sweepEveryMs);
  // A listening TCP server has an address with a port.
  const { port: own } = server.address() as AddressInfo;
  return {
    region: database.region,
    url: `http://127.0.0.1:${own}`,
    shop,
    close: async () => {
      clearInterval(sweeping);
      await new Promise((resolve) => server.close(resolve));
      await shop.close();
    },
  };
}

function untilListening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
}
