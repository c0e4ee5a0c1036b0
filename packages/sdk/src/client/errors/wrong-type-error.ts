import { OperationError } from './operation-error.js';

/** The key holds another data type than its family declares. */
export class WrongTypeError extends OperationError {
  readonly code = 'WRONG_TYPE';
}
