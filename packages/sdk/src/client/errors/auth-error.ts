import { OperationError } from './operation-error.js';

/** The server refused the credentials, or they lack the permission. */
export class AuthError extends OperationError {
  readonly code = 'AUTH';
}
