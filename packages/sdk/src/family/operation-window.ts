import { parseDuration } from '@geoslot/keyspace';
import type { OperationWindow } from '../values/operation-id.js';

/** How a family recognises the repeats of an addition. */
export interface OperationWindowDeclaration {
  /** How long an `operationId` is recognised; `'1h'` unless stated. */
  readonly operationWindow?: string;
  /** How far apart clocks of processes and servers may be; `'5s'` unless stated. */
  readonly skewBound?: string;
}

/** The names of these options, for the checks of a declaration. */
export const windowOptions = ['operationWindow', 'skewBound'] as const;

/** @throws DurationError for a duration that is none */
export function operationWindowOf(declaration: OperationWindowDeclaration): OperationWindow {
  return {
    windowMs: parseDuration(declaration.operationWindow ?? '1h'),
    skewBoundMs: parseDuration(declaration.skewBound ?? '5s'),
  };
}
