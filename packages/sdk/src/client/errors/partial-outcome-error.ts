import { OperationError, type FailureFacts } from './operation-error.js';

/**
 * Some operations of a transaction were applied and others were refused; Redis does not roll
 * back. `failures` has, by position, the error of each operation that was refused.
 */
export class PartialOutcomeError extends OperationError {
  readonly code = 'PARTIAL_OUTCOME';
  /** By position, the error of each operation that was refused. */
  readonly failures: ReadonlyMap<number, Error>;

  constructor(message: string, facts: FailureFacts, failures: ReadonlyMap<number, Error>) {
    super(message, facts);
    this.failures = failures;
  }
}
