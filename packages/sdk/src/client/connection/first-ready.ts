import { classify } from '../execute/fault.js';
import { failure } from '../errors/failure.js';
import { redact } from '../errors/redact.js';
import type { Connection } from './connection.js';

/**
 * Resolves when the first of the connections is ready; the others go on connecting.
 *
 * @throws NotReadyError, AuthError or ClusterModeError when none is in time
 */
export async function firstReady(
  connections: readonly Connection[],
  timeoutMs: number,
): Promise<void> {
  const untilMs = performance.now() + timeoutMs;
  const [first] = connections;
  try {
    await Promise.any(connections.map((connection) => connection.whenReady(untilMs)));
  } catch {
    const error = first?.lastError ?? new Error('no connection became ready in time');
    const { row } = classify(error, {
      state: 'never written',
      isScript: false,
      isRead: false,
      isCluster: first?.isCluster ?? false,
    });
    throw failure(row.kind, row.remedy, {
      operation: 'connect',
      applied: 'no',
      retryable: row.retry !== 'never',
      region: first?.region,
      attempts: 0,
      cause: redact(error),
    });
  }
}
