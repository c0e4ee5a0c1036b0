import { OperationError } from './operation-error.js';

/** No connection became ready before the deadline; nothing was sent. */
export class NotReadyError extends OperationError {
  readonly code = 'NOT_READY';
}
