import { launchCommand } from '../command/flight.js';
import { isRawCluster, type RawClient } from '../command/raw-client.js';
import type { SignIn } from './credentials.js';

/** Signs every live connection in anew, before the server ends it for an expired token. */
export function signInAgain(client: RawClient, { username, password }: SignIn): void {
  const nodes = isRawCluster(client) ? client.nodes('all') : [client];
  for (const node of nodes) {
    if (node.status !== 'ready') continue;
    // A refusal ends the connection at the server, and the next one signs in by itself.
    launchCommand(node, ['AUTH', username ?? 'default', password], 'text').promise.catch(
      () => undefined,
    );
  }
}
