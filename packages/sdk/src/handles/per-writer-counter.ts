import type { GeoslotTypeError } from '@geoslot/keyspace';
import { placeOf, type Subject } from '../family/subject.js';
import type { ExecuteOptions, Executor } from '../executor.js';
import { amountText, type Amount } from '../values/amount.js';
import type { WriterTotals } from '../writers/writer-totals.js';
import { GeoHandle } from './geo-handle.js';
import type { PerWriterOperations } from './per-writer-operations.js';

/**
 * A counter whose increments may be retried in any region: each process keeps its own total, with a
 * sequence number, in a field per region. Reading takes each writer's latest total and sums.
 *
 * An amount is recorded in this process when `increment` is called. A rejected promise means it
 * is not stored yet: the next write of this key, or `close()`, stores it. Do not repeat the call.
 * What a process had not stored when it died is lost. Fields grow by one per process and region.
 * That each field has one writer, so that last write wins loses nothing, is our choice of encoding.
 *
 * @example
 * await geo.hits({ page: 'home', hour: '2026-01-01T00' }).increment();
 */
export class PerWriterCounter<Integer extends Amount = number> extends GeoHandle<
  PerWriterOperations<Integer>
> {
  declare readonly resetObserved: GeoslotTypeError<'a per-writer counter is not reset: a live writer would bring its total back; roll over by key name'>;
  readonly #place: string;
  readonly #totals: WriterTotals;

  constructor(
    subject: Subject,
    operations: PerWriterOperations<Integer>,
    totals: WriterTotals,
    executor: Executor,
  ) {
    super(subject.key, operations, executor);
    this.#place = placeOf(subject);
    this.#totals = totals;
  }

  /**
   * Adds `amount` and gives the sum this region sees afterwards. Emits one script: `HGET`, `HSET`
   * of this process's field where its sequence number is higher, the TTL, `HGETALL`.
   *
   * @param amount - a safe integer or a bigint within 59 bits
   * @throws AmountError for an amount that is no integer within range; nothing is recorded
   */
  async increment(amount: Amount = 1, options?: ExecuteOptions): Promise<Integer> {
    const total = this.#totals.add(this.key, BigInt(amountText(amount, this.#place)));
    const { region } = this.executor;
    const { writer } = this.#totals;
    try {
      return await this.send(this.op.assert(region, writer, total), options);
    } catch (error) {
      if (this.executor.region === region) throw error;
      return this.send(this.op.assert(this.executor.region, writer, total), options);
    }
  }

  /**
   * `increment` of the negative amount.
   *
   * @param amount - a safe integer or a bigint within 59 bits
   */
  decrement(amount: Amount = 1, options?: ExecuteOptions): Promise<Integer> {
    return this.increment(-BigInt(amountText(amount, this.#place)), options);
  }

  /** The sum this region sees. Emits `HGETALL`. */
  read(options?: ExecuteOptions): Promise<Integer> {
    return this.send(this.op.read(), options);
  }
}
