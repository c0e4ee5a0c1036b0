import { IdempotencyKeyReuseError } from '../errors/idempotency-key-reuse-error.js';
import type { RunOutcome } from './guard-outcome.js';

/** A response in the terms of the Idempotency-Key header. */
export interface HttpAnswer<Result> {
  /** The HTTP status. */
  readonly status: number;
  /** Headers by name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The result, or a problem (RFC 9457) that says what to do. */
  readonly body: Result | HttpProblem;
}

/** A problem after RFC 9457: what is wrong, and what the client may do. */
export interface HttpProblem {
  /** What is wrong. */
  readonly title: string;
  /** What the client may do. */
  readonly detail: string;
}

/**
 * The answer of a guarded request, after the IETF draft "The Idempotency-Key HTTP Header Field"
 * (draft-ietf-httpapi-idempotency-key-header): 400 without a key, 409 while the first request is in
 * progress, 422 when the key is known with another payload. An outcome nobody knows is a 409 too:
 * the client may ask again later, and must not use a new key.
 *
 * @param outcome - what `run` gave or threw; `undefined` for a request without a key
 * @param successStatus - status of a request that ran or is replayed
 * @throws whatever else `run` threw
 * @example
 * const outcome = await guard.run(work, { payload }).catch((error: Error) => error);
 * const { status, headers, body } = toHttp(outcome, 201);
 */
export function toHttp<Result>(
  outcome: RunOutcome<Result> | Error | undefined,
  successStatus = 200,
): HttpAnswer<Result> {
  if (outcome === undefined) {
    return problem(400, 'Idempotency-Key is missing', 'Send a unique Idempotency-Key header.');
  }
  if (outcome instanceof IdempotencyKeyReuseError) {
    return problem(
      422,
      'Idempotency-Key is already used',
      'This key came with another payload; use a new key for a new request.',
    );
  }
  if (outcome instanceof Error) throw outcome;
  switch (outcome.outcome) {
    case 'in-progress':
      return problem(409, 'A request is outstanding for this key', 'Ask again later.', {
        'Retry-After': '1',
      });
    case 'unknown':
      return problem(
        409,
        'The outcome of this key is not known yet',
        'Ask again later with the same key; do not use a new one.',
        { 'Retry-After': '30' },
      );
    case 'replayed':
      return answered(successStatus, outcome.result, { 'Idempotent-Replayed': 'true' });
    default:
      return answered(successStatus, outcome.result, {});
  }
}

function answered<Result>(
  status: number,
  body: Result,
  headers: Readonly<Record<string, string>>,
): HttpAnswer<Result> {
  return { status, headers, body };
}

function problem(
  status: number,
  title: string,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer<never> {
  return {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
    body: { title, detail },
  };
}
