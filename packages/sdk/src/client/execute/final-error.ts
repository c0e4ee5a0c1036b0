import { AbortedError } from '../errors/aborted-error.js';
import { ClosedError } from '../errors/closed-error.js';
import { failure, place } from '../errors/failure.js';
import type { FailureFacts } from '../errors/operation-error.js';
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.js';
import { redact } from '../errors/redact.js';
import type { Fault } from './fault.js';
import type { Journey } from './journey.js';

/**
 * The error that ends a call. Once one attempt's outcome is unknown the call's is: a later refusal
 * says nothing about the earlier attempt.
 */
export function finalError(
  operation: string,
  fault: Fault,
  journey: Journey,
  closing: AbortSignal,
): Error {
  const facts: FailureFacts = {
    operation,
    applied: fault.applied,
    retryable: fault.applied === 'no' && fault.row.retry !== 'never',
    region: journey.region,
    attempts: journey.attempts,
    cause: redact(fault.error),
  };
  if (journey.unknownRegion !== undefined && fault.applied !== 'part')
    return unknownOutcome(operation, journey, fault.error);
  if (closing.aborted) {
    return new ClosedError(`${operation} was not sent: the connection was closed`, facts);
  }
  if (journey.signal?.aborted === true && fault.applied === 'no') {
    return new AbortedError(`${operation} was aborted${place(facts)} before it was applied`, {
      ...facts,
      cause: redact(journey.signal.reason),
    });
  }
  return failure(fault.row.kind, fault.row.remedy, facts);
}

/** The error of a call of which an attempt was written and never answered. */
export function unknownOutcome(
  operation: string,
  journey: Journey,
  cause: Error,
): OutcomeUnknownError {
  const facts = { region: journey.unknownRegion, attempts: journey.attempts };
  return new OutcomeUnknownError(
    `${operation} may have been applied${place(facts)}: its answer was lost; read the data, or repeat it under an operationId`,
    { ...facts, operation, applied: 'maybe', retryable: false, cause: redact(cause) },
  );
}
