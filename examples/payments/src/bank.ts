import type { Redis } from 'ioredis';
import type { Payment, Region } from './load.js';

/** One charge as the bank books it: every call of `charge` moves money, whoever asks. */
export interface Charge {
  readonly chargeId: string;
  readonly requestId: string;
}

export const chargesKey = (merchantId: string): string => `bank:{${merchantId}}:charges`;
export const refundsKey = (merchantId: string): string => `bank:{${merchantId}}:refunds`;

/**
 * The card processor. It books through plain ioredis, beside the code under test, so that the
 * verdict can be read back from both regions without asking that code.
 */
export class Bank {
  #charges = 0;
  readonly #clients: Readonly<Record<Region, Redis>>;

  constructor(clients: Readonly<Record<Region, Redis>>) {
    this.#clients = clients;
  }

  async charge(region: Region, payment: Payment): Promise<Charge> {
    this.#charges += 1;
    const charge = { chargeId: `ch-${this.#charges}`, requestId: payment.requestId };
    await this.#clients[region].sadd(
      chargesKey(payment.merchantId),
      `${charge.requestId} ${charge.chargeId} ${payment.amountCents}`,
    );
    return charge;
  }

  /** Refunding one charge twice is booked once: the member is the same. */
  async refund(region: Region, merchantId: string, charge: Charge): Promise<void> {
    await this.#clients[region].sadd(
      refundsKey(merchantId),
      `${charge.requestId} ${charge.chargeId}`,
    );
  }
}
