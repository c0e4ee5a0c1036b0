import { OperationError } from './operation-error.js';

/** The server refused the command itself; repeating it cannot help. */
export class CommandRefusedError extends OperationError {
  readonly code = 'COMMAND_REFUSED';
}
