import { failure } from '../errors/failure.js';
import { redact } from '../errors/redact.js';
import { classify } from '../execute/fault.js';
import type { Connection } from './connection.js';

/** How long the preferred region may take once another is ready. */
const headStartMs = 1_000;

/**
 * Resolves when the preferred connection is ready, or another one is and the preferred was given
 * its head start; the others go on connecting.
 *
 * @throws NotReadyError, AuthError or ClusterModeError when none is ready in time
 */
export async function firstReady(
  preferred: Connection,
  others: readonly Connection[],
  timeoutMs: number,
): Promise<void> {
  const now = performance.now();
  const untilMs = now + timeoutMs;
  const isOtherReady = Promise.any(others.map((other) => other.whenReady(untilMs)));
  const headStart = preferred.whenReady(now + Math.min(headStartMs, timeoutMs));
  try {
    await Promise.any([
      preferred.whenReady(untilMs),
      Promise.all([isOtherReady, headStart.catch(ignore)]),
    ]);
  } catch {
    throw notReady(preferred);
  }
}

function ignore(): void {}

function notReady(preferred: Connection): Error {
  const error = preferred.lastError ?? new Error('no connection became ready in time');
  const { row } = classify(error, {
    state: 'never written',
    isScript: false,
    isRead: false,
    isCluster: preferred.isCluster,
  });
  return failure(row.kind, row.remedy, {
    operation: 'connect',
    applied: 'no',
    retryable: row.retry !== 'never',
    region: preferred.region,
    attempts: 0,
    cause: redact(error),
  });
}
