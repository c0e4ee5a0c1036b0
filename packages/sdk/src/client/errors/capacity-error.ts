import { OperationError } from './operation-error.js';

/** The server is out of memory, disk or replicas for writes; see `applied`. */
export class CapacityError extends OperationError {
  readonly code = 'CAPACITY';
}
