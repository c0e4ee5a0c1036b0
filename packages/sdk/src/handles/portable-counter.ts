import type { ExecuteOptions } from '../executor.js';
import type { Operation } from '../operation.js';
import type { Amount } from '../values/amount.js';

/**
 * What a counter can do on every back end: `'native'` where the back end merges increments, and
 * `'per-writer'` elsewhere. As a total of each process is kept in the latter, an increment is no
 * value that a transaction could take, and there is neither an `operationId` nor a reset.
 *
 * @example
 * const shop = defineKeyspace({
 *   hits: counter({ key: 'h:{$page}', ttl: 'forever', because: 'metric', encoding: 'portable' }),
 * });
 * const geo = await connect(shop, { ...options, profile: 'memorydb-multi-region' });
 */
export interface PortableCounter<Integer extends Amount = number> {
  readonly key: string;
  readonly op: { read(): Operation<Integer> };
  /** Adds `amount` and gives the sum this region sees; see `GeoCounter` and `PerWriterCounter`. */
  increment(amount?: Amount, options?: ExecuteOptions): Promise<Integer>;
  /** `increment` of the negative amount. */
  decrement(amount?: Amount, options?: ExecuteOptions): Promise<Integer>;
  /** The sum this region sees. */
  read(options?: ExecuteOptions): Promise<Integer>;
}
