import { CrossSlotError } from '../../errors/cross-slot-error.js';
import { AuthError } from './auth-error.js';
import { CapacityError } from './capacity-error.js';
import { ClusterModeError } from './cluster-mode-error.js';
import { CommandRefusedError } from './command-refused-error.js';
import type { FaultKind } from './fault-table.js';
import { NotAppliedError } from './not-applied-error.js';
import { NotReadyError } from './not-ready-error.js';
import type { Applied, FailureFacts, OperationError } from './operation-error.js';
import { WrongTypeError } from './wrong-type-error.js';

type OperationErrorClass = new (message: string, facts: FailureFacts) => OperationError;
type ErrorClass = OperationErrorClass | typeof CrossSlotError;

const classes: Readonly<Record<Exclude<FaultKind, 'cross slot'>, OperationErrorClass>> = {
  capacity: CapacityError,
  auth: AuthError,
  'wrong type': WrongTypeError,
  'cluster mode': ClusterModeError,
  refused: CommandRefusedError,
  'not applied': NotAppliedError,
  'not ready': NotReadyError,
};

/** The class of the errors for faults of this kind. */
export function errorClassOf(kind: FaultKind): ErrorClass {
  return kind === 'cross slot' ? CrossSlotError : classes[kind];
}

/** The error a caller gets for a fault of this kind. */
export function failure(kind: FaultKind, remedy: string, facts: FailureFacts): Error {
  const message = `${facts.operation} failed${place(facts)}: ${remedy} (${effect[facts.applied]})`;
  if (kind === 'cross slot') return new CrossSlotError(message, facts);
  return new classes[kind](message, facts);
}

/** ` in region 'west' after 3 attempts`, as far as known. */
export function place({ region, attempts }: Pick<FailureFacts, 'region' | 'attempts'>): string {
  const where = region === undefined ? '' : ` in region '${region}'`;
  return attempts > 1 ? `${where} after ${attempts} attempts` : where;
}

const effect: Readonly<Record<Applied, string>> = {
  no: 'it was not applied',
  maybe: 'it may have been applied',
  part: 'it may have been applied in part',
};
