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
  readonly #merchantId: string;
  readonly #clients: Readonly<Record<Region, Redis>>;

  constructor(merchantId: string, clients: Readonly<Record<Region, Redis>>) {
    this.#merchantId = merchantId;
    this.#clients = clients;
  }

  async charge(region: Region, { requestId, amountCents }: Payment): Promise<Charge> {
    this.#charges += 1;
    const chargeId = `ch-${this.#charges}`;
    const entry = `${requestId} ${chargeId} ${amountCents}`;
    await this.#clients[region].sadd(chargesKey(this.#merchantId), entry);
    return { chargeId, requestId };
  }

  /** Refunding one charge twice is booked once: the member is the same. */
  async refund(region: Region, chargeId: string): Promise<void> {
    await this.#clients[region].sadd(refundsKey(this.#merchantId), chargeId);
  }
}
