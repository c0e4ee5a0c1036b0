import { AmountError } from '../errors/amount-error.js';
import type { Executor } from '../executor.js';
import type { QuotaOperations } from '../quota/quota-operations.js';
import { take, type QuotaContext } from '../quota/take.js';

/** What a rate limit's declaration decides. */
export interface RateRules {
  readonly limit: number;
  readonly perMs: number;
  readonly kind: 'fixed' | 'sliding';
}

/** What a rate limit answered. */
export interface RateDecision {
  /** Whether the take was admitted. */
  readonly isAllowed: boolean;
  /** When the window ends, in ms since 1970 of this process's clock. */
  readonly windowEndsAtMs: number;
}

/** Opens the quota of one window. */
export type OpenWindow = (index: number) => QuotaContext;

/**
 * A rate limit over all regions: a quota per window, whose key name holds the window. Kind
 * `'fixed'` admits at most `limit` per window and so at most `2 · limit` in any interval as long as
 * a window. Kind `'sliding'` also counts the previous window's takes of this region, by the part of
 * it that the interval still covers: at most `limit · (1 + f)` at fraction `f` of a window.
 *
 * Both formulas follow from the escrow of `GeoQuota`, our choice of encoding, and add what a region
 * had acknowledged in an interval it lost. Clocks only decide which window a
 * take belongs to.
 *
 * @example
 * const { isAllowed } = await geo.logins({ userId }).tryTake();
 */
export class GeoRateLimit {
  /** The key of the limit; each window's key is derived from it. */
  readonly key: string;
  /** The operations of the current window as values. */
  readonly op: QuotaOperations;
  readonly #executor: Executor;
  readonly #rules: RateRules;
  readonly #open: OpenWindow;

  constructor(key: string, executor: Executor, rules: RateRules, open: OpenWindow) {
    this.key = key;
    this.#executor = executor;
    this.#rules = rules;
    this.#open = open;
    this.op = open(Math.floor(Date.now() / rules.perMs)).operations;
  }

  /** The most that any interval as long as a window can admit, while no region loses writes. */
  get worstCase(): string {
    const { limit, kind } = this.#rules;
    return kind === 'fixed' ? `2 · ${limit} = ${2 * limit}` : `${limit} · (1 + f), f < 1`;
  }

  /**
   * Takes `amount` from the current window. Emits the script `quota-take`, and for kind
   * `'sliding'` one `HGETALL` of the window before.
   *
   * @param amount - units, a positive safe integer
   * @throws AmountError when `amount` is no positive safe integer
   */
  async tryTake(amount = 1): Promise<RateDecision> {
    if (!Number.isSafeInteger(amount) || amount < 1) {
      throw new AmountError('tryTake() takes a positive integer');
    }
    const { perMs, kind } = this.#rules;
    const now = Date.now();
    const index = Math.floor(now / perMs);
    const carried = kind === 'sliding' ? await this.#carried(index, now) : 0;
    const grant = await take(this.#open(index), amount, carried);
    return { isAllowed: grant !== null, windowEndsAtMs: (index + 1) * perMs };
  }

  /** What the window before still counts for, rounded up. */
  async #carried(index: number, now: number): Promise<number> {
    const { perMs } = this.#rules;
    const { region } = this.#executor;
    const before = this.#open(index - 1);
    const book = await this.#executor.at(region).execute(before.operations.read());
    const covered = 1 - (now - index * perMs) / perMs;
    return Math.ceil(book.taken(region) * covered);
  }
}
