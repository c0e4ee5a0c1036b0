import { AmountError } from '../errors/amount-error.js';
import { QuotaWrongRegionError } from '../errors/quota-wrong-region-error.js';
import type { ExecuteOptions } from '../executor.js';
import type { QuotaOperations } from '../quota/quota-operations.js';
import { allocate } from '../quota/allocate.js';
import type { Reservations } from '../quota/reservations.js';
import { giveBack, take, type Grant, type QuotaContext } from '../quota/take.js';
import { GeoHandle } from './geo-handle.js';

/** What a quota's declaration decides beside its context. */
export interface QuotaRules {
  /** The units a region owns from the start. */
  readonly share: (region: string) => number;
  /** The only region that raises the limit. */
  readonly home: string | undefined;
  /** Where units are handed out from memory. */
  readonly reservations: Reservations | undefined;
}

/**
 * A bound that holds across regions: each region owns a part of it and hands out only that; what
 * it lacks it asks the others to move (escrow: Balegas et al. 2015, "Putting consistency back into
 * eventual consistency").
 *
 * Taken minus given stays within the limit in every partition, lag, reordering, clock skew, client
 * crash or retry, as long as no region loses acknowledged writes. If a region restarts from an
 * older state, the overshoot is at most what it acknowledged in the lost interval: everything it
 * handed out when it restarts empty. `durability: 'reserve'` narrows it: units are handed out only
 * after another region has shown their reservation.
 *
 * @example
 * const grant = await geo.seats({ eventId }).tryTake(2);
 * if (grant === null) return 'sold out here';
 */
export class GeoQuota extends GeoHandle<QuotaOperations> {
  readonly #context: QuotaContext;
  readonly #rules: QuotaRules;

  constructor(context: QuotaContext, rules: QuotaRules) {
    super(context.key, context.operations, context.executor);
    this.#context = context;
    this.#rules = rules;
  }

  /**
   * Takes `amount` units, or gives `null` when this region cannot get hold of them now. Takes of
   * one process and key go one after the other. Emits the script `quota-take`; beyond this region's
   * rights `HGETALL` and `quota-transfer` at the others.
   *
   * @param amount - units, a positive safe integer
   * @throws AmountError when `amount` is no positive safe integer
   * @throws OutcomeUnknownError when the reply was lost: the units may be taken and stay so
   */
  async tryTake(amount = 1): Promise<Grant | null> {
    const units = positive('tryTake', amount);
    return this.#rules.reservations?.take(units) ?? take(this.#context, units, 0);
  }

  /**
   * Gives a grant back, in the region it was taken in; false when it had been given back before.
   * Emits the script
   * `quota-take`; under `durability: 'reserve'` nothing, and only in the process that took it.
   *
   * @param grant - as `tryTake` gave it
   * @throws QuotaWrongRegionError when another region's endpoint serves; nothing is sent
   */
  async give(grant: Grant): Promise<boolean> {
    if (grant.region !== this.executor.region) {
      throw new QuotaWrongRegionError(
        `a grant of region '${grant.region}' is given back there, not in '${this.executor.region}'; send it to a process of that region`,
      );
    }
    return this.#rules.reservations?.give(grant) ?? giveBack(this.#context, grant);
  }

  /** What may be taken here now; negative after lost writes. Emits `HGETALL`. */
  async remaining(options?: ExecuteOptions): Promise<number> {
    const { region } = this.executor;
    const book = await this.send(this.op.read(), options);
    const reserved = this.#rules.reservations?.ready(region) ?? 0;
    return book.rights(region, this.#rules.share(region)) + reserved;
  }

  /**
   * Raises the limit by `units`, in the declared home region only: the new units belong to it, and
   * move to others as they ask. A lost reply never raises twice. Emits `HGETALL` and the script
   * `quota-allocate`.
   *
   * @param units - a positive safe integer
   * @returns the units added
   * @throws QuotaWrongRegionError when no home is declared or another region's endpoint serves
   */
  async raise(units: number): Promise<number> {
    const { home } = this.#rules;
    if (home === undefined || home !== this.executor.region) {
      throw new QuotaWrongRegionError(
        `a limit is raised in its home region ('${home ?? 'none declared'}'), not in '${this.executor.region}'; declare home and raise it there`,
      );
    }
    return allocate(this.#context, positive('raise', units));
  }

  /**
   * Lowers the limit by `units` of the region that serves, as far as it has them to give: what is
   * taken stays taken. Emits `HGETALL` and the script `quota-allocate`.
   *
   * @param units - a positive safe integer
   * @returns the units that went, fewer than asked for where the region has no more rights
   */
  async lower(units: number): Promise<number> {
    return -(await allocate(this.#context, -positive('lower', units)));
  }
}

function positive(method: string, units: number): number {
  if (Number.isSafeInteger(units) && units > 0) return units;
  throw new AmountError(`${method}() takes a positive integer`);
}
