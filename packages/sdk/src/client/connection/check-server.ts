import { launchCommand } from '../command/flight.js';
import { ClusterModeError } from '../errors/cluster-mode-error.js';
import type { Policy } from '../options/connect-options.js';
import type { Connection } from './connection.js';

/**
 * Checks what can be checked without admin rights, once a connection is ready.
 *
 * @returns warnings, as sentences
 * @throws ClusterModeError when the endpoint is a cluster of several nodes under another policy
 */
export async function checkServer(
  connection: Connection,
  policy: Policy,
): Promise<readonly string[]> {
  if (!connection.isReady) return [];
  const [cluster, memory] = await Promise.all([
    ask(connection, ['CLUSTER', 'INFO']),
    ask(connection, ['INFO', 'memory']),
  ]);
  const size = Number(field(cluster, 'cluster_size') ?? 0);
  if (policy !== 'oss' && size > 1) throw mismatch(connection, policy, size);
  const eviction = field(memory, 'maxmemory_policy') ?? 'noeviction';
  if (eviction === 'noeviction') return [];
  return [
    `region '${connection.region}' evicts keys (maxmemory-policy ${eviction}): claims, markers and counters can vanish; use noeviction`,
  ];
}

/** The text of an answer; empty when the server has none for us. */
async function ask(connection: Connection, command: readonly [string, string]): Promise<string> {
  try {
    const reply = await launchCommand(connection.client, command, 'text').promise;
    return typeof reply === 'string' ? reply : '';
  } catch {
    return '';
  }
}

function field(info: string, name: string): string | undefined {
  return new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
}

function mismatch(connection: Connection, policy: Policy, size: number): ClusterModeError {
  return new ClusterModeError(
    `region '${connection.region}' is a Redis Cluster of ${size} shards: connect with policy 'oss', not '${policy}'`,
    {
      operation: 'connect',
      applied: 'no',
      retryable: false,
      region: connection.region,
      attempts: 0,
    },
  );
}
