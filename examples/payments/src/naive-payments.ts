import type { Redis } from 'ioredis';
import type { Bank } from './bank.js';
import type { Payment, Region } from './load.js';

export const naiveAttemptsKey = (merchantId: string): string => `naive:{${merchantId}}:attempts`;
export const naiveSettledKey = (merchantId: string): string => `naive:{${merchantId}}:settled`;

/** Payments as they are usually written on one Redis, run in two regions. */
export class NaivePayments {
  readonly #clients: Readonly<Record<Region, Redis>>;
  readonly #bank: Bank;

  constructor(clients: Readonly<Record<Region, Redis>>, bank: Bank) {
    this.#clients = clients;
    this.#bank = bank;
  }

  async capture(region: Region, payment: Payment): Promise<void> {
    const redis = this.#clients[region];
    await this.#countAttempt(redis, payment.merchantId);
    const claim = `naive:{${payment.merchantId}}:idem:${payment.requestId}`;
    const isFirst = await redis.set(claim, region, 'EX', 86_400, 'NX');
    if (isFirst === 'OK') await this.#bank.charge(region, payment);
  }

  /** The read-modify-write counter: it loses whatever another region counted meanwhile. */
  async #countAttempt(redis: Redis, merchantId: string): Promise<void> {
    const attempts = Number((await redis.get(naiveAttemptsKey(merchantId))) ?? 0);
    await redis.set(naiveAttemptsKey(merchantId), attempts + 1);
  }

  /** Counts one settled payment; ioredis resends the INCR when its reply is lost. */
  async countSettled(region: Region, { merchantId }: Payment): Promise<void> {
    await this.#clients[region].incr(naiveSettledKey(merchantId));
  }
}
