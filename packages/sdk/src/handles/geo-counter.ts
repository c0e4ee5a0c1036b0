import type { ExecuteOptions } from '../executor.js';
import type { Amount } from '../values/amount.js';
import type { OnceOptions } from '../family/once-operation.js';
import type { CounterOperations } from './counter-operations.js';
import { GeoHandle } from './geo-handle.js';

/**
 * A counter that regions increment independently; increments sum (documented: redis/docs,
 * content/operate/rs/databases/active-active/develop/data-types/strings.md:45-67).
 *
 * Roll over by key name (a window parameter in the template), never by reset. `SET`, `GETSET` and
 * `APPEND` are never emitted. Range: 59 bits.
 *
 * @example
 * await geo.views({ sessionId: '42', page: 'cart' }).increment();
 */
export class GeoCounter<Integer extends Amount = number> extends GeoHandle<
  CounterOperations<Integer>
> {
  /**
   * Adds `amount` and gives the value this region sees afterwards.
   *
   * Emits `INCRBY` and `EXPIRE` in one MULTI; with `operationId` one script that adds once however
   * often it is retried in the region of its first attempt, within the family's operation window.
   *
   * @param amount - a safe integer or a bigint within 59 bits
   * @throws AmountError for any other amount; nothing is sent
   * @throws OutcomeUnknownError when the reply was lost and no `operationId` made a retry safe
   * @throws OperationTooLateError when the attempt came after the operationId's window
   */
  increment(amount: Amount = 1, options: OnceOptions & ExecuteOptions = {}): Promise<Integer> {
    return this.send(this.op.increment(amount, options), options);
  }

  /**
   * `increment` of the negative amount; emits `DECRBY`.
   *
   * @param amount - a safe integer or a bigint within 59 bits
   * @throws as `increment` does
   */
  decrement(amount: Amount = 1, options: OnceOptions & ExecuteOptions = {}): Promise<Integer> {
    return this.send(this.op.decrement(amount, options), options);
  }

  /** What this region sees now; 0 for an absent key. Emits `GET`. */
  read(options?: ExecuteOptions): Promise<Integer> {
    return this.send(this.op.read(), options);
  }

  /**
   * Removes the increments this region has seen; concurrent increments of other regions survive
   * (observed reset, our reading: undocumented for string counters). Emits `DEL`.
   */
  resetObserved(options?: ExecuteOptions): Promise<void> {
    return this.send(this.op.resetObserved(), options);
  }
}
