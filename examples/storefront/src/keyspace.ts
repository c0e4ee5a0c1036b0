import {
  counter,
  defineKeyspace,
  field,
  hash,
  idempotency,
  quota,
  rateLimit,
  register,
  sortedSet,
  type ClaimView,
  type Conflict,
  type Reconciled,
} from 'geoslot';
import { editionSize } from './catalog.js';
import { Order } from './order.js';

/** What the world outside of Redis knows about orders that were lost or placed twice. */
export interface OrderDesk {
  /** Asked about a run whose process is gone: did it charge? */
  readonly reconcile: (claim: ClaimView) => Promise<Reconciled<Order>>;
  /** Hears of each order of this region that a partition let happen twice. */
  readonly undo: (conflict: Conflict) => Promise<void>;
}

/**
 * Every key of the shop. What belongs to one session shares its hash tag, so that it can change in
 * one transaction; the rest is tagged by the entity it is about, so that load spreads over slots.
 */
export const declareShop = (desk: OrderDesk) =>
  defineKeyspace({
    session: hash({
      key: 'sess:{$sessionId}:about',
      ttl: '2h',
      fields: { customer: field.text(), clicks: field.counter() },
    }),
    // Units by product. A score that is a counter sums what both regions put into one cart.
    cart: sortedSet({ key: 'sess:{$sessionId}:cart', ttl: '2h', score: 'counter' }),
    order: idempotency({
      key: 'sess:{$sessionId}:order:$requestId',
      ttl: '24h',
      scope: 'mesh',
      settle: '250ms',
      // A run takes milliseconds; one that is silent for so long is asked about (`reconcile`).
      lease: '5s',
      result: field.json(Order),
      reconcile: desk.reconcile,
      onConflict: desk.undo,
    }),
    orders: counter({ key: 'orders:{$day}', ttl: '30d' }),
    bestsellers: sortedSet({ key: 'bestsellers:{$hour}', ttl: '2d', score: 'counter' }),
    edition: quota({
      key: 'edition:{$sku}',
      ttl: 'forever',
      because: 'numbered copies that were sold',
      limit: editionSize,
    }),
    attempts: rateLimit({ key: 'attempts:{$customer}', ttl: '5m', limit: 60, per: '1m' }),
    flag: register({
      key: 'flag:{$name}',
      ttl: 'forever',
      because: 'configuration',
      writers: 'one region',
    }),
  });
