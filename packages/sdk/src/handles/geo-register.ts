import type { ExecuteOptions } from '../executor.js';
import { GeoHandle } from './geo-handle.js';
import type { RegisterOperations } from './register-operations.js';

/**
 * One value that regions overwrite: of concurrent writes one survives, the others are lost without
 * a trace (documented: redis/docs,
 * content/operate/rs/databases/active-active/develop/data-types/strings.md:23-29). Declare
 * `writers: 'one region'` where that is why it is fine; keep every region's value with
 * `GeoMultiRegister`.
 *
 * @example
 * await geo.flag({ name: 'dark-mode' }).set('on');
 */
export class GeoRegister<Input, Output = Input> extends GeoHandle<
  RegisterOperations<Input, Output>
> {
  /**
   * Overwrites the value. Emits `SET` with the TTL. A reply that was lost is retried only where
   * the family declares `retry: 'may overwrite'`: the repeat may undo a newer write.
   *
   * @param value - as declared
   * @throws ValueError when the value does not fit the declaration; nothing is sent
   * @throws RegionError when `writers: 'one region'` and another region's endpoint serves
   * @throws OutcomeUnknownError when the reply was lost and overwriting is not declared
   */
  set(value: Input, options?: ExecuteOptions): Promise<void> {
    return this.send(this.op.set(value), options);
  }

  /**
   * Writes when this region has no value; true when it wrote. Another region may do the same at the
   * same time: this is no claim and no lock. Emits `SET ... NX` with the TTL.
   *
   * @param value - as declared
   * @throws OutcomeUnknownError when the reply was lost: it tells what the region decided
   */
  setIfAbsentHere(value: Input, options?: ExecuteOptions): Promise<boolean> {
    return this.send(this.op.setIfAbsentHere(value), options);
  }

  /**
   * The value this region sees, or `undefined`. Emits `GET`.
   *
   * @throws StoredValueError when what is stored does not read as declared
   */
  get(options?: ExecuteOptions): Promise<Output | undefined> {
    return this.send(this.op.get(), options);
  }

  /**
   * Removes the value this region has seen; a concurrent write survives (our reading: undocumented
   * for strings). Emits `DEL`.
   */
  delete(options?: ExecuteOptions): Promise<void> {
    return this.send(this.op.delete(), options);
  }
}
