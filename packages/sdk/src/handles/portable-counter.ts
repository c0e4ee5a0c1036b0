import type { ExecuteOptions } from '../executor.js';
import type { Operation } from '../operation.js';
import type { Amount } from '../values/amount.js';

/**
 * What a counter can do on every back end: `'native'` where the back end merges increments, and
 * `'per-writer'` elsewhere. As a total of each process is kept in the latter, an increment is no
 * value that a transaction could take, and there is neither an `operationId` nor a reset. What each
 * back end merges is documented in docs/reference/profiles.md, source by source.
 *
 * @example
 * const shop = defineKeyspace({
 *   hits: counter({ key: 'h:{$page}', ttl: 'forever', because: 'metric', encoding: 'portable' }),
 * });
 * const geo = await connect(shop, { ...options, profile: 'memorydb-multi-region' });
 */
export interface PortableCounter<Integer extends Amount = number> {
  /** The key all operations of this handle work on. */
  readonly key: string;
  /** The operations that are values in every encoding. */
  readonly op: { read(): Operation<Integer> };
  /**
   * Adds `amount` and gives the sum this region sees. Emits what `GeoCounter` or `PerWriterCounter`
   * emits.
   *
   * @param amount - a safe integer or a bigint within 59 bits
   */
  increment(amount?: Amount, options?: ExecuteOptions): Promise<Integer>;
  /**
   * `increment` of the negative amount.
   *
   * @param amount - a safe integer or a bigint within 59 bits
   */
  decrement(amount?: Amount, options?: ExecuteOptions): Promise<Integer>;
  /** The sum this region sees. Emits `GET`, or `HGETALL` in the per-writer encoding. */
  read(options?: ExecuteOptions): Promise<Integer>;
}
