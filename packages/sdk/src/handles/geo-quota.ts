import { AmountError } from '../errors/amount-error.js';
import { QuotaWrongRegionError } from '../errors/quota-wrong-region-error.js';
import type { ExecuteOptions } from '../executor.js';
import type { QuotaOperations } from '../quota/quota-operations.js';
import { giveBack, take, type Grant, type QuotaContext } from '../quota/take.js';
import { GeoHandle } from './geo-handle.js';

/**
 * A bound that holds across regions: each region owns a part of it and hands out only that; what
 * it lacks it asks the others to move (escrow: Balegas et al. 2015, "Putting consistency back into
 * eventual consistency").
 *
 * Taken minus given stays within the limit in every partition, lag, reordering, clock skew, client
 * crash or retry, as long as no region loses acknowledged writes. If a region restarts from an
 * older state, the overshoot is at most what it acknowledged in the lost interval: everything it
 * handed out when it restarts empty.
 *
 * @example
 * const grant = await geo.seats({ eventId }).tryTake(2);
 * if (grant === null) return 'sold out here';
 */
export class GeoQuota extends GeoHandle<QuotaOperations> {
  readonly #context: QuotaContext;
  readonly #share: (region: string) => number;

  constructor(context: QuotaContext, share: (region: string) => number) {
    super(context.key, context.operations, context.executor);
    this.#context = context;
    this.#share = share;
  }

  /**
   * Takes `amount` units, or gives `null` when this region cannot get hold of them now. Takes of
   * one process and key go one after the other. Emits the script `quota-take`; beyond this region's
   * rights `HGETALL` and `quota-transfer` at the others.
   *
   * @throws AmountError when `amount` is no positive safe integer
   * @throws OutcomeUnknownError when the reply was lost: the units may be taken and stay so
   */
  async tryTake(amount = 1): Promise<Grant | null> {
    if (!Number.isSafeInteger(amount) || amount < 1) {
      throw new AmountError('tryTake() takes a positive integer');
    }
    return take(this.#context, amount, 0);
  }

  /**
   * Gives a grant back, in the region it was taken in; false when it had been given back before.
   * Emits the script `quota-take`.
   *
   * @throws QuotaWrongRegionError when another region's endpoint serves; nothing is sent
   */
  async give(grant: Grant): Promise<boolean> {
    if (grant.region !== this.executor.region) {
      throw new QuotaWrongRegionError(
        `a grant of region '${grant.region}' is given back there, not in '${this.executor.region}'; send it to a process of that region`,
      );
    }
    return giveBack(this.#context, grant);
  }

  /** What may be taken here now; negative after lost writes. Emits `HGETALL`. */
  async remaining(options?: ExecuteOptions): Promise<number> {
    const { region } = this.executor;
    const book = await this.send(this.op.read(), options);
    return book.rights(region, this.#share(region));
  }
}
