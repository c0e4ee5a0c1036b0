import type { ExecuteOptions, Executor } from '../executor.js';
import type { Subject } from '../family/subject.js';
import type { CrowdingWatch } from '../ledger/crowding-watch.js';
import type { ConflictPolicy, LedgerEntry } from '../ledger/ledger-book.js';
import type { Amount } from '../values/amount.js';
import { GeoHandle } from './geo-handle.js';
import type { LedgerOperations, Posted, Purged } from './ledger-operations.js';

/** How a balance treats ids that were posted with different amounts. */
export interface BalanceOptions extends ExecuteOptions {
  /** `'reject'` unless stated. */
  readonly conflicts?: ConflictPolicy;
}

/**
 * Money and other sums that must not count twice: every entry is a write-once field of its region
 * and transaction id, so posting again, in any region, changes nothing.
 *
 * Every acknowledged post that survives in one region is counted exactly once; a conflicting reuse
 * of an id is an error where it is visible, and always appears at read after sync. One writer a
 * field is our choice of encoding; that a field keeps its last write is documented. Put the period
 * into the key name and into the transaction id; a correction is a new entry such as `rev:<id>`.
 *
 * @example
 * await geo.balance({ userId, period: '2026-09' }).post('2026-09:tx-17', -2_500);
 */
export class GeoLedger extends GeoHandle<LedgerOperations> {
  readonly #family: string;
  readonly #crowding: CrowdingWatch;

  constructor(
    subject: Subject,
    operations: LedgerOperations,
    executor: Executor,
    crowding: CrowdingWatch,
  ) {
    super(subject.key, operations, executor);
    this.#family = subject.family;
    this.#crowding = crowding;
  }

  /**
   * Posts an amount in minor units under a transaction id; safe to retry in any region. Emits one
   * script: `HLEN`, `HMGET` of the id in every region, `HSET` of this region's field.
   *
   * @param transactionId - 1 to 128 bytes, the same at every retry; it holds the period
   * @param amount - an integer below 2^63, in minor units
   * @throws LedgerConflictError when the id is visible with another amount
   * @throws LedgerSealError when this region has sealed the period
   * @throws LedgerFullError when the key holds `maxEntries` fields
   */
  async post(transactionId: string, amount: Amount, options?: ExecuteOptions): Promise<Posted> {
    const { region } = this.executor;
    const send = () => this.send(this.op.post(transactionId, amount), options);
    const posted = await send().catch((error: unknown) => {
      if (this.executor.region === region) throw error;
      return send();
    });
    this.#crowding.see(this.#family, this.key, posted.entryCount);
    return posted;
  }

  /**
   * The exact sum this region sees. Emits `HGETALL`.
   *
   * @throws LedgerConflictError when an id has different amounts and `conflicts` is `'reject'`
   * @throws LedgerSealError when a region has entries beyond its seal
   */
  async balance({ conflicts = 'reject', ...options }: BalanceOptions = {}): Promise<bigint> {
    return (await this.send(this.op.read(), options)).balance(conflicts);
  }

  /** Every transaction this region sees, conflicting ids left out. Emits `HGETALL`. */
  async entries(options?: ExecuteOptions): Promise<readonly LedgerEntry[]> {
    return (await this.send(this.op.read(), options)).entries();
  }

  /**
   * Seals the period for the region that serves: it takes no more posts. Call it in every region,
   * and again after they have synced: once every region's seal and all its entries are visible,
   * the closing balance is written and returned. Emits the script `ledger-seal`, `HGETALL`, and in
   * the end the script `ledger-close`.
   *
   * @returns the closing balance, or the regions that are still missing
   * @throws LedgerConflictError when an id has different amounts: correct it before closing
   */
  async close(
    options?: ExecuteOptions,
  ): Promise<{ readonly balance: bigint } | { readonly waitingFor: readonly string[] }> {
    await this.send(this.op.seal(), options);
    const book = await this.send(this.op.read(), options);
    if (book.closing !== undefined) return this.#closed(book.closing, options);
    const waitingFor = book.unsealed(this.executor.regions);
    if (waitingFor.length > 0) return { waitingFor };
    return this.#closed(book.balance('reject'), options);
  }

  /** Also a region that only learns of the closing balance notes when: its hold begins there. */
  async #closed(balance: bigint, options?: ExecuteOptions): Promise<{ readonly balance: bigint }> {
    await this.send(this.op.writeBalance(balance), options);
    return { balance };
  }

  /**
   * Removes this region's entries of a closed period, once `hold` has passed since this region
   * closed it; the seals and the closing balance stay. Call it in every region. Emits the script
   * `ledger-purge`: `HKEYS` and `HDEL`, a thousand entries at a time.
   *
   * After it a repeat of an old post is a `LedgerSealError` and no longer `isNew: false`.
   *
   * @returns how many entries went, and how long the hold still lasts
   * @throws LedgerSealError when the period is not closed in this region
   */
  async purge(
    options?: ExecuteOptions,
  ): Promise<{ readonly purged: number; readonly heldForMs: number }> {
    let purged = 0;
    let step: Purged;
    do {
      step = await this.send(this.op.purge(), options);
      purged += step.purged;
    } while (step.left > 0);
    return { purged, heldForMs: step.heldForMs };
  }
}
