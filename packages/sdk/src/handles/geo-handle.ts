import type { ExecuteOptions, Executor } from '../executor.js';
import type { Operation } from '../operation.js';

/** What every handle is: a key, its operations as values, an executor. Making one does no I/O. */
export abstract class GeoHandle<Operations> {
  /** The key all operations of this handle work on. */
  readonly key: string;
  /** The same methods as values: to batch, log, explain or put into a transaction. */
  readonly op: Operations;
  protected readonly executor: Executor;

  constructor(key: string, operations: Operations, executor: Executor) {
    this.key = key;
    this.op = operations;
    this.executor = executor;
  }

  protected send<T>(operation: Operation<T>, options?: ExecuteOptions): Promise<T> {
    return this.executor.execute(operation, options);
  }
}
