import { launchCommand, type Flight } from '../command/flight.js';
import { isRawCluster, type RawClient } from '../command/raw-client.js';
import type { FailoverOptions } from './failover-options.js';

/**
 * Asks a region whether it serves: one answer is due from each of its primaries.
 *
 * @throws Error when an answer does not come in time or refuses
 */
export async function probe(
  client: RawClient,
  region: string,
  options: Required<FailoverOptions>,
): Promise<void> {
  const flights = targets(client).map((target) => launchCommand(target, ['PING'], 'text'));
  if (options.probe === 'write') {
    const key = `~gs:probe:{${region}}`;
    flights.push(launchCommand(client, ['SET', key, '1', 'PX', '60000'], 'text'));
  }
  await allInTime(flights, options.probeTimeoutMs);
}

function targets(client: RawClient): readonly RawClient[] {
  return isRawCluster(client) ? client.nodes('master') : [client];
}

async function allInTime(flights: readonly Flight[], timeoutMs: number): Promise<void> {
  if (flights.length === 0) throw new Error('no primary is known');
  const timer = setTimeout(() => {
    for (const flight of flights) flight.abandon(new Error('the probe timed out'));
  }, timeoutMs);
  try {
    await Promise.all(flights.map(({ promise }) => promise));
  } finally {
    clearTimeout(timer);
  }
}
