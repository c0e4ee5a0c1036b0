import type { Connection } from '../connection/connection.js';
import type { Journey } from './journey.js';

/** A flight, or several that were launched together. */
interface Abandonable<Reply> {
  readonly promise: Promise<Reply>;
  abandon(error: Error): void;
}

/**
 * What a flight resolves to. It is abandoned when the deadline or the attempt's own timeout passes,
 * or the caller's signal is aborted. Where the client settles in time by itself it costs no timer.
 */
export function inTime<Reply>(
  flight: Abandonable<Reply>,
  connection: Connection,
  journey: Journey,
): Promise<Reply> {
  const { signal } = journey;
  const { attemptTimeoutMs, settlesItself } = connection;
  const remainingMs = journey.attempts === 1 ? journey.deadlineMs : journey.remainingMs;
  if (settlesItself && signal === undefined && remainingMs >= attemptTimeoutMs) {
    return flight.promise;
  }
  const onAbort = (): void => flight.abandon(new Error('aborted'));
  const timer = setTimeout(
    () => flight.abandon(new Error('no answer came in time')),
    Math.max(0, Math.min(remainingMs, attemptTimeoutMs)),
  );
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted === true) onAbort();
  return flight.promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  });
}
