import { launchCommand } from '../command/flight.js';
import { isRawCluster, type RawClient } from '../command/raw-client.js';

/** With the socket timeout of 3 s, a link that died while idle is found in less than 10 s. */
const pingEveryMs = 5_000;

/**
 * Pings every ready connection of the clients, so that `socketTimeout`, which runs only while an
 * answer is due, finds a dead link that is idle.
 *
 * @returns ends the pinging
 */
export function keepAlivePing(clients: readonly RawClient[]): () => void {
  const timer = setInterval(() => {
    const nodes = clients.flatMap((one) => (isRawCluster(one) ? one.nodes('all') : [one]));
    for (const node of nodes) {
      if (node.status !== 'ready') continue;
      launchCommand(node, ['PING'], 'text').promise.catch(() => undefined);
    }
  }, pingEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
