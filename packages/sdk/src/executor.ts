import type { Operation, ResultsOf, SettledResultsOf } from './operation.js';

/** How long and under whose control an operation may run. */
export interface ExecuteOptions {
  /** Aborting ends waits and retries; what was already written keeps an unknown outcome. */
  readonly signal?: AbortSignal;
  /** Milliseconds until the operation settles, retries included. */
  readonly deadlineMs?: number;
}

/**
 * Sends operations and settles every promise. It retries only as an operation's retry class allows;
 * an outcome that is not known rejects with `OutcomeUnknownError`.
 */
export interface Executor {
  /** The region of the endpoint that executes now (it changes in a failover). */
  readonly region: string;
  /** The region this process was configured to prefer. */
  readonly preferredRegion: string;
  /** Every declared region, sorted by name; holds at least `region`. */
  readonly regions: readonly string[];
  /**
   * One round trip. An operation with `region` is sent to that region's endpoint or rejected with
   * `RegionError` unsent.
   */
  execute<T>(operation: Operation<T>, options?: ExecuteOptions): Promise<T>;
  /** One MULTI ... EXEC; operations of different tags are a `CrossSlotError` before sending. */
  transaction<const Ops extends readonly Operation<unknown>[]>(
    operations: Ops,
    options?: ExecuteOptions,
  ): Promise<ResultsOf<Ops>>;
  /** Pipelined without atomicity, any slots; one settled result per operation. */
  batch<const Ops extends readonly Operation<unknown>[]>(
    operations: Ops,
    options?: ExecuteOptions,
  ): Promise<SettledResultsOf<Ops>>;
  /** An executor pinned to one declared region's endpoint: it never fails over. */
  at(region: string): Executor;
  /** Waits for what is under way and ends the connections it opened. */
  close(): Promise<void>;
}
