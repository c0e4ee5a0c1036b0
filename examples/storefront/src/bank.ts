import type { Order } from './order.js';

/** An order before the bank has charged it. */
export type UnpaidOrder = Omit<Order, 'chargeId'>;

/** The card processor: outside of Redis, and with idempotency keys of its own. */
export class Bank {
  readonly #paid = new Map<string, Order>();
  readonly #refunded = new Set<string>();

  /**
   * Charges an order and keeps it beside the charge.
   *
   * @param token - the identity of the run that asks: asking again with it charges nothing more
   */
  charge(token: string, order: UnpaidOrder): Promise<Order> {
    const known = this.#paid.get(token);
    if (known !== undefined) return Promise.resolve(known);
    const paid = { ...order, chargeId: `ch-${this.#paid.size + 1}` };
    this.#paid.set(token, paid);
    return Promise.resolve(paid);
  }

  /** What a run had charged before it was lost. */
  find(token: string): Promise<Order | undefined> {
    return Promise.resolve(this.#paid.get(token));
  }

  /** Refunding a charge again does nothing. */
  refund(chargeId: string): Promise<void> {
    this.#refunded.add(chargeId);
    return Promise.resolve();
  }

  /** Orders that were charged and not refunded. */
  get standing(): readonly Order[] {
    return [...this.#paid.values()].filter(({ chargeId }) => !this.#refunded.has(chargeId));
  }

  get refundCount(): number {
    return this.#refunded.size;
  }
}
