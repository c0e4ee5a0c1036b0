import { connect, type ConnectedGeo, type ConnectOptions } from 'geoslot';
import type { Cluster, Redis } from 'ioredis';
import { pause } from '../../../packages/sdk/src/pause.js';
import { historyKeyspace, type HistoryFamilies } from './keyspace.js';
import type { World } from './world.js';

const region = 'west';

/** Three processes on one database, a server or a cluster, whose link nobody disturbs. */
export async function withServerWorld(
  options: Pick<ConnectOptions, 'policy'> & { readonly endpoint: string },
  body: (world: World) => Promise<void>,
): Promise<void> {
  const { endpoint, policy = 'none' } = options;
  const keyspace = historyKeyspace(() => undefined);
  const geos: ConnectedGeo<HistoryFamilies>[] = [];
  try {
    for (const connectionName of ['one', 'two', 'three']) {
      const regions = { [region]: { endpoint } };
      geos.push(await connect(keyspace, { region, regions, policy, connectionName }));
    }
    await body({
      regions: [region],
      processes: geos.map((geo) => ({ geo })),
      longestDelayMs: 0,
      disturb: () => undefined,
      settle: () => Promise.resolve(),
      lostWrites: () => [],
      lifetimeMs: (_region, key) => clientOf(geos).pttl(key),
      conflictsOf: () => [],
      pause,
    });
  } finally {
    await Promise.all(geos.map((geo) => geo.close()));
  }
}

function clientOf([geo]: readonly ConnectedGeo<HistoryFamilies>[]): Redis | Cluster {
  if (geo === undefined) throw new Error('no process is connected');
  return geo.raw('to look at the TTL of a key');
}
