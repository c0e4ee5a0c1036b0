import { OperationError } from './operation-error.js';

/** The caller's signal aborted the operation before anything was sent. */
export class AbortedError extends OperationError {
  readonly code = 'ABORTED';
}
