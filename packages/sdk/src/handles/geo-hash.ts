import type { ExecuteOptions } from '../executor.js';
import type { OnceOptions } from '../family/once-operation.js';
import { GeoHandle } from './geo-handle.js';
import type {
  HashAmounts,
  HashCounts,
  HashEntry,
  HashField,
  HashFields,
  HashRecord,
  HashValues,
} from './hash-fields.js';
import type { HashOperations } from './hash-operations.js';
import { scanOnce } from './scan-once.js';

/**
 * A hash whose fields merge one by one: a value field keeps the last write, a counter field sums
 * the increments of all regions, a removed field stays when another region wrote it concurrently
 * (documented: redis/docs,
 * content/operate/rs/databases/active-active/develop/data-types/hashes.md:19-32).
 *
 * A counter field is never written by `HSET`, and no field by `HSETNX`.
 *
 * @example
 * await geo.cart({ sessionId: '42' }).set({ currency: 'INR' });
 * await geo.cart({ sessionId: '42' }).add({ items: 2 });
 */
export class GeoHash<Fields extends HashFields> extends GeoHandle<HashOperations<Fields>> {
  /**
   * Writes value fields; each keeps the last write of all regions.
   * Emits `HSET` and `EXPIRE` in one MULTI.
   *
   * @param values - by field; a field that is left out or `undefined` stays as it is
   * @throws ValueError when a value does not fit its field; nothing is sent
   */
  set(values: HashValues<Fields>, options?: ExecuteOptions): Promise<void> {
    return this.send(this.op.set(values), options);
  }

  /**
   * Adds to counter fields; gives the values this region sees afterwards.
   * Emits one `HINCRBY` a field and `EXPIRE` in one MULTI; with `operationId` one script that adds
   * once however often it is retried in the region of its first attempt, within the window.
   *
   * @param amounts - by counter field: safe integers, or bigints within 59 bits
   * @throws AmountError when an amount is no integer within range; nothing is sent
   * @throws OutcomeUnknownError when the reply was lost and no `operationId` made a retry safe
   * @throws OperationTooLateError when the attempt came after the operationId's window
   */
  add<const Amounts extends HashAmounts<Fields>>(
    amounts: Amounts,
    options: OnceOptions & ExecuteOptions = {},
  ): Promise<HashCounts<Fields, Amounts>> {
    return this.send(this.op.add(amounts, options), options);
  }

  /**
   * One field: `undefined` for an absent value, 0 for an absent counter. Emits `HMGET`.
   *
   * @param name - a declared field
   * @throws StoredValueError when what is stored does not read as declared
   */
  get<Name extends keyof Fields & string>(
    name: Name,
    options?: ExecuteOptions,
  ): Promise<HashField<Fields[Name]>> {
    return this.send(this.op.get(name), options);
  }

  /**
   * Several fields. Emits `HMGET`.
   *
   * @param names - declared fields
   * @throws StoredValueError when what is stored does not read as declared
   */
  getMany<Name extends keyof Fields & string>(
    ...names: readonly Name[]
  ): Promise<HashRecord<Fields, Name>> {
    return this.send(this.op.getMany(...names));
  }

  /**
   * Every declared field; others are ignored. Emits `HGETALL`.
   *
   * @throws StoredValueError when what is stored does not read as declared
   */
  getAll(options?: ExecuteOptions): Promise<HashRecord<Fields>> {
    return this.send(this.op.getAll(), options);
  }

  /**
   * The declared fields that are stored, each once; one that is there from start to end is never
   * missed. Emits `HSCAN` page by page, at the region that serves when the iteration begins.
   */
  entries(options?: ExecuteOptions): AsyncGenerator<HashEntry<Fields>, void, undefined> {
    const pinned = this.executor.at(this.executor.region);
    return scanOnce(
      (cursor) => pinned.execute(this.op.page(cursor), options),
      ([name]) => name,
    );
  }

  /**
   * Removes fields as this region sees them: a concurrent write of another region survives, a
   * counter keeps the increments not seen here. Emits `HDEL` and `EXPIRE` in one MULTI.
   *
   * @param names - declared fields, at least one
   * @returns how many fields this region had
   */
  remove(...names: readonly (keyof Fields & string)[]): Promise<number> {
    return this.send(this.op.remove(...names));
  }
}
