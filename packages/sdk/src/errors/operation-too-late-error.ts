import { GeoslotError } from '@geoslot/keyspace';

/**
 * An attempt came after its operationId's window: this attempt did not apply the operation (an
 * earlier one may have). Read the value before deciding, or post to a ledger.
 */
export class OperationTooLateError extends GeoslotError {
  readonly code = 'OPERATION_TOO_LATE';
}
