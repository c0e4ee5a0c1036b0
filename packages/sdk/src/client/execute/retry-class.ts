import type { Operation, RetrySafety } from '../../operation.js';

/** Where an operation of unknown outcome may be repeated. */
export interface RepeatRights {
  readonly sameRegion: boolean;
  readonly otherRegion: boolean;
}

/** What all of the operations allow; they are repeated together or not at all. */
export function repeatRights(operations: readonly Operation<unknown>[]): RepeatRights {
  return {
    sameRegion: operations.every((operation) => allows(operation, operation.retry.sameRegion)),
    otherRegion: operations.every((operation) => allows(operation, operation.retry.otherRegion)),
  };
}

function allows(operation: Operation<unknown>, safety: RetrySafety): boolean {
  switch (safety) {
    case 'safe':
      return true;
    case 'idempotent':
      return operation.retry.mayOverwrite;
    case 'safe with operationId':
      return operation.operationId !== undefined;
    case 'unsafe':
      return false;
  }
}
