import { guard } from '../command/guard.js';
import type { RawClient } from '../command/raw-client.js';
import { harmIn } from '../options/harmful-options.js';
import { Connection } from './connection.js';

/**
 * Takes over a client that the application made: guarded, and left open by `close()`. Its harmful
 * options are warnings, because the client is not ours to refuse.
 */
export function adoptClient(
  region: string,
  client: RawClient,
  attemptTimeoutMs: number,
  warn: (warning: string) => void,
): Connection {
  for (const warning of harmIn(client.options)) warn(`the client given to connect(): ${warning}`);
  const adopted = guard(client);
  // Made with `lazyConnect`: it would wait for a first command, and we for it.
  if (client.status === 'wait') client.connect().catch(() => undefined);
  return new Connection({
    region,
    client: adopted,
    attemptTimeoutMs,
    settlesItself: timeoutOf(client) <= attemptTimeoutMs,
    isOwned: false,
    canSignInAgain: true,
  });
}

/** A Cluster's own queue has no timeout, whatever the timeout of its nodes. */
function timeoutOf(client: RawClient): number {
  if (client.isCluster || !('commandTimeout' in client.options)) return Infinity;
  const { commandTimeout } = client.options;
  return typeof commandTimeout === 'number' ? commandTimeout : Infinity;
}
