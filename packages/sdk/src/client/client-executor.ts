import { CrossSlotError } from '../errors/cross-slot-error.js';
import { RegionError } from '../errors/region-error.js';
import type { ExecuteOptions, Executor } from '../executor.js';
import type { Operation, ResultsOf, SettledResultsOf } from '../operation.js';
import type { RawClient } from './command/raw-client.js';
import { runBatch } from './execute/batch.js';
import { Journey } from './execute/journey.js';
import type { Dispatcher, Routes } from './execute/routes.js';
import type { Work } from './execute/work.js';
import { run } from './execute/run.js';
import { singleWork } from './execute/single-work.js';
import { transactionWork } from './execute/transaction-work.js';
import { closedError } from './errors/closed-error.js';
import type { OpenRegions } from './open-regions.js';
import type { RegionOptions } from './options/connect-options.js';
import type { RegionEvents, Staleness } from './regions/region-events.js';
import type { RegionSet } from './regions/region-set.js';

/** Sends operations to regions, and lets the application govern which one serves. */
export class ClientExecutor implements Executor, Dispatcher, AsyncDisposable {
  readonly #opened: OpenRegions;
  readonly #regions: RegionSet;
  readonly #pinned: string | undefined;
  #isClosed = false;

  /** @param pinned - the only region to use; otherwise the active one serves */
  constructor(opened: OpenRegions, pinned?: string) {
    this.#opened = opened;
    this.#regions = opened.set;
    this.#pinned = pinned;
  }

  /** The region that serves now. */
  get region(): string {
    return this.#pinned ?? this.#regions.active;
  }

  /** The region this process was configured to prefer. */
  get preferredRegion(): string {
    return this.#pinned ?? this.#regions.preferred;
  }

  /** Every declared region, sorted by name. */
  get regions(): readonly string[] {
    return this.#regions.names;
  }

  /** `failover` when another region serves, `health` when a region's health changes. */
  get events(): RegionEvents {
    return this.#regions.events;
  }

  /** Since when own writes may be missing, after a failover; undefined when none happened. */
  get staleness(): Staleness | undefined {
    return this.#regions.staleness;
  }

  /**
   * The client of a region, or of the one that serves: for what geoslot does not offer.
   *
   * @throws RegionError when it is not declared
   */
  rawClient(region: string = this.region): RawClient {
    return this.#regions.connection(region).client;
  }

  /**
   * Makes a region serve, and keep serving while it is healthy; without a name the choice is
   * automatic again.
   *
   * @throws RegionError when it is not declared
   */
  failTo(region?: string): void {
    this.#regions.failTo(region);
  }

  /**
   * Opens a further region.
   *
   * @throws OptionsError when it is declared already
   */
  addRegion(name: string, region: RegionOptions): void {
    this.#opened.addRegion(name, region);
  }

  /**
   * Ends a region's connections; operations bound to it reject.
   *
   * @throws OptionsError when it is the last one
   */
  removeRegion(name: string): void {
    this.#regions.remove(name);
  }

  /** Sends one operation; see `Executor`. */
  execute<T>(operation: Operation<T>, options?: ExecuteOptions): Promise<T> {
    // Holds: the work returns what the operation's own `decode` returned.
    return run(singleWork, operation, this, options) as Promise<T>;
  }

  /** Sends operations of one slot as one MULTI ... EXEC; see `Executor`. */
  async transaction<const Ops extends readonly Operation<unknown>[]>(
    operations: Ops,
    options?: ExecuteOptions,
  ): Promise<ResultsOf<Ops>> {
    if (new Set(operations.map(({ tag }) => tag)).size > 1) {
      throw new CrossSlotError('a transaction spans hash tags; use batch() for several slots');
    }
    const results =
      operations.length === 0 ? [] : await run(transactionWork, operations, this, options);
    // Holds by construction: one result per operation, in order.
    return results as ResultsOf<Ops>;
  }

  /** Sends operations of any slots side by side; see `Executor`. */
  async batch<const Ops extends readonly Operation<unknown>[]>(
    operations: Ops,
    options?: ExecuteOptions,
  ): Promise<SettledResultsOf<Ops>> {
    // Holds by construction: one settled result per operation, in order.
    return (await runBatch(operations, this, options)) as SettledResultsOf<Ops>;
  }

  /** An executor that uses one region only, and never fails over. */
  at(region: string): Executor {
    this.#regions.connection(region);
    return new ClientExecutor(this.#opened, region);
  }

  /**
   * Refuses new operations, waits for those under way, and ends the connections unless another
   * `connect` of the same options uses them. On an executor from `at` it does nothing.
   */
  async close(): Promise<void> {
    if (this.#pinned !== undefined) return;
    this.#isClosed = true;
    await this.#opened.close();
  }

  /** Closes it. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Used by calls under way; see `Dispatcher`. */
  get routes(): Routes {
    return this.#regions;
  }

  /** Used by calls under way; see `Dispatcher`. */
  depart<Subject>(
    work: Work<Subject, unknown>,
    subject: Subject,
    options: ExecuteOptions | undefined,
    startedAt?: number,
  ): Journey {
    if (this.#isClosed) throw closedError();
    const { readMs, writeMs } = this.#regions.deadlines;
    const built = work.region(subject);
    if (built !== undefined && built !== (this.#pinned ?? built)) {
      throw wrongRegion(work.label(subject), built, this.region);
    }
    const deadlineMs = options?.deadlineMs ?? (work.isRead(subject) ? readMs : writeMs);
    return new Journey(deadlineMs, this.#pinned ?? built, options?.signal, startedAt);
  }
}

function wrongRegion(operation: string, built: string, bound: string): RegionError {
  return new RegionError(
    `${operation} was built for region '${built}' and reached '${bound}'; build it anew`,
  );
}
