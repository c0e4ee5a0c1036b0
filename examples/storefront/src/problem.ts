import type { ErrorRequestHandler, Response } from 'express';
import { GeoslotError, KeyParameterError, OperationError, OutcomeUnknownError } from 'geoslot';
import { z } from 'zod';
import { NotOrderedError } from './place-order.js';

/** Answers a problem (RFC 9457): what is wrong, and what to do. */
export function sendProblem(
  response: Response,
  status: number,
  title: string,
  detail: string,
): void {
  response.status(status).type('application/problem+json').json({ title, detail });
}

/** Turns errors into answers that tell a client whether to try again, and how. */
export const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error);
  if (error instanceof z.ZodError) {
    return sendProblem(response, 400, 'The request is not valid', z.prettifyError(error));
  }
  if (error instanceof KeyParameterError) {
    return sendProblem(response, 400, 'The request is not valid', error.message);
  }
  if (error instanceof NotOrderedError) {
    return sendProblem(response, 409, 'The order was not placed', error.message);
  }
  if (error instanceof OutcomeUnknownError) {
    response.set('Retry-After', '1');
    const detail = 'It may have been done. Ask again with the same Idempotency-Key.';
    return sendProblem(response, 503, 'Nobody knows yet whether this was done', detail);
  }
  if (error instanceof OperationError && error.retryable) {
    response.set('Retry-After', '1');
    return sendProblem(response, 503, 'The database cannot be reached', 'Try again.');
  }
  const code = error instanceof GeoslotError ? error.code : 'INTERNAL';
  return sendProblem(response, 500, 'Something is wrong with the shop', code);
};
