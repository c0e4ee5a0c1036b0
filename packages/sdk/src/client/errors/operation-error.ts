import { GeoslotError } from '@geoslot/keyspace';

/**
 * What is known about the effect of a failed operation: certainly none (`no`), perhaps
 * (`maybe`), or possibly some of it (`part`).
 */
export type Applied = 'no' | 'maybe' | 'part';

/** The facts every failed operation carries. */
export interface FailureFacts {
  /** Family and method, such as `views.increment`; never an argument. */
  readonly operation: string;
  /** What is known about its effect. */
  readonly applied: Applied;
  /** True when the same call may simply be made again. */
  readonly retryable: boolean;
  /** Region of the last attempt; undefined when none was chosen. */
  readonly region: string | undefined;
  /** Attempts made, 0 when nothing was sent. */
  readonly attempts: number;
  /** Redacted: without commands, arguments and secrets. */
  readonly cause?: Error | undefined;
}

/** Base of the errors that end an operation. */
export abstract class OperationError extends GeoslotError implements FailureFacts {
  /** Family and method, such as `views.increment`; never an argument. */
  readonly operation: string;
  /** What is known about its effect. */
  readonly applied: Applied;
  /** True when the same call may simply be made again. */
  readonly retryable: boolean;
  /** Region of the last attempt; undefined when none was chosen. */
  readonly region: string | undefined;
  /** Attempts made, 0 when nothing was sent. */
  readonly attempts: number;
  /** Redacted: without commands, arguments and secrets. */
  declare readonly cause?: Error | undefined;

  constructor(message: string, facts: FailureFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.operation = facts.operation;
    this.applied = facts.applied;
    this.retryable = facts.retryable;
    this.region = facts.region;
    this.attempts = facts.attempts;
  }
}
