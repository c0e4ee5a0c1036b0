import { NotExecutedError, type RunOutcome } from 'geoslot';
import type { Bank } from './bank.js';
import { findProduct } from './catalog.js';
import type { Shop } from './open-shop.js';
import type { Line, Order } from './order.js';
import { dayOf, hourOf } from './time-keys.js';

/** The order cannot be placed, and nothing was charged. */
export class NotOrderedError extends NotExecutedError {}

/** One click on "buy"; clicking again sends the same ids. */
export interface Purchase {
  readonly sessionId: string;
  readonly requestId: string;
}

/**
 * Places the order of a session's cart, once per request as far as the regions can see each other:
 * what a partition lets happen twice is found by `shop.sweep()` and undone by `undoOrder`.
 *
 * @throws NotOrderedError when the cart is empty or an edition is sold out here
 */
export async function placeOrder(
  shop: Shop,
  bank: Bank,
  purchase: Purchase,
): Promise<RunOutcome<Order>> {
  const outcome = await shop.order({ ...purchase }).run(async ({ token }) => {
    const lines = await readCart(shop, purchase.sessionId);
    if (lines.length === 0) throw new NotOrderedError('the cart is empty; put something in');
    const reservations = await reserveEditions(shop, lines);
    const totalCents = await priceOf(shop, lines);
    const { region } = shop;
    const placedAtMs = Date.now();
    const order = { ...purchase, region, placedAtMs, totalCents, lines, reservations };
    return bank.charge(token, order);
  });
  // Orders of another region are recorded there: operation ids are known in one region only.
  if ('result' in outcome && outcome.result.region === shop.region) {
    await recordOrder(shop, outcome.result, 1, outcome.result.chargeId);
  }
  return outcome;
}

/** The cart as lines, products in a steady order. */
export async function readCart(shop: Shop, sessionId: string): Promise<readonly Line[]> {
  const units = await shop.cart({ sessionId }).range({ min: 1 });
  return units
    .map(({ member, score }) => ({ sku: member, quantity: score }))
    .sort((one, other) => (one.sku < other.sku ? -1 : 1));
}

type Reservation = Order['reservations'][number];

/** Takes the limited units of all lines, or none of them. */
async function reserveEditions(shop: Shop, lines: readonly Line[]): Promise<Reservation[]> {
  const taken: Reservation[] = [];
  for (const { sku, quantity } of lines) {
    if (findProduct(sku)?.isLimited !== true) continue;
    const grant = await shop.edition({ sku }).tryTake(quantity);
    if (grant === null) {
      await giveBack(shop, taken);
      throw new NotOrderedError(`'${sku}' is sold out here; take fewer, or try again later`);
    }
    taken.push({ sku, grant });
  }
  return taken;
}

async function giveBack(shop: Shop, reservations: readonly Reservation[]): Promise<void> {
  for (const { sku, grant } of reservations) await shop.edition({ sku }).give(grant);
}

const shippingCents = 490;

async function priceOf(shop: Shop, lines: readonly Line[]): Promise<number> {
  const isFree = (await shop.flag({ name: 'free-shipping' }).get()) === 'on';
  const goods = lines.map(({ sku, quantity }) => (findProduct(sku)?.priceCents ?? 0) * quantity);
  return goods.reduce((total, cents) => total + cents, isFree ? 0 : shippingCents);
}

/**
 * Counts an order and takes its lines out of the cart; with `sign` -1 it takes that back. Every
 * part carries `id`, so that a repeat in this region counts once.
 */
async function recordOrder(shop: Shop, order: Order, sign: 1 | -1, id: string): Promise<void> {
  const { sessionId, placedAtMs: createdAt, lines } = order;
  await shop.orders({ day: dayOf(createdAt) }).increment(sign, { operationId: { id, createdAt } });
  for (const { sku, quantity } of lines) {
    const once = { operationId: { id: `${id}-${sku}`, createdAt } };
    const board = shop.bestsellers({ hour: hourOf(createdAt) });
    await board.addScore(sku, sign * quantity, once);
    await shop.cart({ sessionId }).addScore(sku, -sign * quantity, once);
  }
}

/** Undoes an order of this region whose twin in another region stands. Doing it again is safe. */
export async function undoOrder(
  shop: Shop,
  bank: Bank,
  order: Order,
  compensationId: string,
): Promise<void> {
  await bank.refund(order.chargeId);
  await giveBack(shop, order.reservations);
  await recordOrder(shop, order, -1, compensationId);
}
