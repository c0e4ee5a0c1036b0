import type { ExecuteOptions } from '../executor.js';
import { GeoHandle } from './geo-handle.js';
import type { MultiRegisterOperations, RegionValues } from './multi-register-operations.js';

/**
 * A register that keeps every region's value: one hash field a region, written only there, so that
 * a concurrent write is never lost. Readers get a winner that all regions agree on after sync, and
 * the siblings to merge or to show. That each field has one writer is our choice of encoding.
 *
 * @example
 * const found = await geo.profile({ userId }).get();
 * if (found && found.siblings.length > 0) review(found);
 */
export class GeoMultiRegister<Input, Output = Input> extends GeoHandle<
  MultiRegisterOperations<Input, Output>
> {
  /**
   * Writes the value of the region that serves; the other regions' values stay. Emits one script:
   * `TIME`, `HVALS`, `HSET` of this region's field and the TTL.
   *
   * @param value - as declared
   * @throws ValueError when the value does not fit the declaration; nothing is sent
   */
  set(value: Input, options?: ExecuteOptions): Promise<void> {
    return this.send(this.op.set(value), options);
  }

  /** Winner and siblings as this region sees them, or `undefined`. Emits `HGETALL`. */
  get(options?: ExecuteOptions): Promise<RegionValues<Output> | undefined> {
    return this.send(this.op.get(), options);
  }
}
