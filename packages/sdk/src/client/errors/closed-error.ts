import { OperationError } from './operation-error.js';

/** The executor was closed; nothing more is sent. */
export class ClosedError extends OperationError {
  readonly code = 'CLOSED';
}

/** The error of a call that comes after `close()`. */
export function closedError(): ClosedError {
  return new ClosedError('the connection was closed; connect() again', {
    operation: 'execute',
    applied: 'no',
    retryable: false,
    region: undefined,
    attempts: 0,
  });
}
