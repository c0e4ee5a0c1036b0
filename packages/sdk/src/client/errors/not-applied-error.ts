import { OperationError } from './operation-error.js';

/** Certainly not applied: the server kept refusing it for a passing reason until the deadline. */
export class NotAppliedError extends OperationError {
  readonly code = 'NOT_APPLIED';
}
