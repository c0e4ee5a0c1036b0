import type { Operation } from '../../operation.js';
import { failure } from '../errors/failure.js';
import { redact } from '../errors/redact.js';
import { classify } from './fault.js';
import type { Journey } from './journey.js';

/** `family.method` of an operation. */
export function labelOf(operation: Operation<unknown>): string {
  return `${operation.family}.${operation.name}`;
}

/** The error of an operation whose command EXEC refused while the rest of the transaction ran. */
export function itemFailure(
  operation: Operation<unknown>,
  replies: readonly unknown[],
  error: Error,
  journey: Journey,
): Error {
  const { row, applied } = classify(error, {
    state: 'answered',
    isScript: operation.call !== undefined,
    isRead: false,
    isCluster: true,
  });
  return failure(row.kind, row.remedy, {
    operation: labelOf(operation),
    applied: replies.every((reply) => reply instanceof Error) ? applied : 'part',
    retryable: false,
    region: journey.region,
    attempts: journey.attempts,
    cause: redact(error),
  });
}
