import { connect, type ConnectedGeo, type GeoOptions } from 'geoslot';
import type { Bank } from './bank.js';
import { declareShop } from './keyspace.js';
import { Order } from './order.js';
import { undoOrder } from './place-order.js';

export type Shop = ConnectedGeo<ReturnType<typeof declareShop>['families']>;

/** Where the regions of the database are, and which of them this process is in. */
export type ShopDatabase = Required<Pick<GeoOptions, 'region' | 'regions' | 'profile' | 'policy'>>;

/** Connects the shop of one region. */
export async function openShop(database: ShopDatabase, bank: Bank): Promise<Shop> {
  const keyspace = declareShop({
    reconcile: async ({ token }) => {
      const order = await bank.find(token);
      return order === undefined ? { executed: false } : { executed: true, result: order };
    },
    undo: ({ mine, compensationId }) =>
      undoOrder(shop, bank, Order.parse(JSON.parse(mine.storedResult)), compensationId),
  });
  const shop: Shop = await connect(keyspace, database);
  return shop;
}
