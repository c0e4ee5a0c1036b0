import type { Bank } from '../bank.js';
import { catalog, editionSize } from '../catalog.js';
import type { Shop } from '../open-shop.js';
import { hourOf } from '../time-keys.js';

/** What the regions hold and what the bank says, once everything has arrived. */
export interface Books {
  /** Orders that were charged and not refunded. */
  readonly standing: number;
  readonly refunded: number;
  /** Requests with more than one standing order. */
  readonly doubleOrders: number;
  /** Copies of each limited edition that standing orders hold. */
  readonly sold: Readonly<Record<string, number>>;
  /** Units of all standing orders. */
  readonly units: number;
  /** What each region counts. */
  readonly counted: readonly { readonly orders: number; readonly units: number }[];
}

/** @param hours - the hours the load may have touched */
export async function readBooks(
  bank: Bank,
  shops: readonly Shop[],
  hours: ReadonlySet<string>,
): Promise<Books> {
  const { standing } = bank;
  const requests = new Map<string, number>();
  for (const { requestId } of standing) requests.set(requestId, (requests.get(requestId) ?? 0) + 1);
  const reservations = standing.flatMap((order) => order.reservations);
  const limited = catalog.filter(({ isLimited }) => isLimited);
  const soldOf = (sku: string): number =>
    sum(reservations.filter((each) => each.sku === sku).map(({ grant }) => grant.amount));
  return {
    standing: standing.length,
    refunded: bank.refundCount,
    doubleOrders: [...requests.values()].filter((count) => count > 1).length,
    sold: Object.fromEntries(limited.map(({ sku }) => [sku, soldOf(sku)])),
    units: sum(standing.flatMap(({ lines }) => lines.map(({ quantity }) => quantity))),
    counted: await Promise.all(shops.map((shop) => countOf(shop, hours))),
  };
}

async function countOf(shop: Shop, hours: ReadonlySet<string>) {
  const days = new Set([...hours].map((hour) => hour.slice(0, 10)));
  const orders = await Promise.all([...days].map((day) => shop.orders({ day }).read()));
  const boards = await Promise.all(
    [...hours].map((hour) => shop.bestsellers({ hour }).top(catalog.length)),
  );
  return { orders: sum(orders), units: sum(boards.flat().map(({ score }) => score)) };
}

/** The hours of a load that took less than one. */
export const hoursOf = (fromMs: number, toMs: number): ReadonlySet<string> =>
  new Set([hourOf(fromMs), hourOf(toMs)]);

/** Sentences about promises that were not kept; none when all were. */
export function brokenPromises({ doubleOrders, sold, standing, units, counted }: Books): string[] {
  const oversold = Object.entries(sold).filter(([, copies]) => copies > editionSize);
  return [
    ...(doubleOrders > 0 ? [`${doubleOrders} requests were charged twice and not refunded`] : []),
    ...oversold.map(([sku, copies]) => `'${sku}' was sold ${copies} times of ${editionSize}`),
    ...(counted.every((count) => count.orders === standing && count.units === units)
      ? []
      : ['the regions do not count the orders and units that stand']),
  ];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
