import type { SourceLocation } from './location.js';
import type { ResultUse } from './result.js';

/** A pipeline or a transaction, from where it is opened to where it is executed. */
export interface Chain {
  readonly id: number;
  /** Decided at the execution: `multi().execAsPipeline()` is a pipeline. */
  readonly kind: 'pipeline' | 'transaction';
  readonly opened: SourceLocation;
  /** Ids of its calls, in the order they are queued. */
  readonly calls: readonly number[];
  /** Absent when no execution is seen, for example because it is handed on. */
  readonly exec?: ChainExecution;
  /** Handed to a function or returned, so other calls may join it. */
  readonly escapes: boolean;
}

export interface ChainExecution {
  readonly location: SourceLocation;
  readonly result: ResultUse;
  /** The replies' own errors are looked at, one by one. */
  readonly itemsInspected: boolean;
  /** The whole reply is compared with null, as after a WATCH. */
  readonly nullChecked: boolean;
}
