import { OperationError } from './operation-error.js';

/**
 * The operation was sent and its answer was lost, and its retry class does not allow a repeat: it
 * may have been applied, or may still be. Read the data, or repeat it under an `operationId`.
 */
export class OutcomeUnknownError extends OperationError {
  readonly code = 'OUTCOME_UNKNOWN';
}
