import { startMesh, type RunningMesh, type StartMeshOptions } from '@geoslot/mesh';
import {
  connect,
  type ConnectedGeo,
  type ConnectOptions,
  type Families,
  type Keyspace,
} from 'geoslot';
import { Redis } from 'ioredis';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { FaultProxy } from '../../packages/sdk/test/support/fault-proxy.js';

/** A mesh with a connected keyspace and a plain client per region. */
export interface SdkMesh<F extends Families> {
  readonly mesh: RunningMesh;
  /** The keyspace as a process of this region uses it. */
  geo(region: string): ConnectedGeo<F>;
  /** A plain client, to look at the effect and to play the naive application. */
  redis(region: string): Redis;
  /** Cuts two regions: replication, and the connections of processes to the other side. */
  cut(one: string, other: string): void;
  /** Takes a region down, loses everything no other region has, and brings it back. */
  crashAndRestart(region: string): Promise<void>;
  /** Ends every cut. */
  heal(): void;
}

interface SdkMeshOptions<F extends Families> extends StartMeshOptions {
  readonly keyspace: Keyspace<F>;
  readonly connectOptions?: Partial<ConnectOptions>;
}

/** Runs `body` on a mesh, then ends everything. */
export async function withSdkMesh<F extends Families>(
  { keyspace, connectOptions, ...options }: SdkMeshOptions<F>,
  body: (context: SdkMesh<F>) => Promise<void>,
): Promise<void> {
  const mesh = await startMesh(options);
  const proxies = new Map<string, FaultProxy>();
  const geos = new Map<string, ConnectedGeo<F>>();
  const clients = new Map<string, Redis>();
  try {
    for (const { name } of mesh.regions) {
      const regions = await endpointsFrom(name, mesh, proxies);
      geos.set(name, await connect(keyspace, { region: name, regions, ...connectOptions }));
      clients.set(name, plainClient(mesh.region(name).url));
    }
    await body({
      mesh,
      geo: (region) => of(geos, region),
      redis: (region) => of(clients, region),
      cut: (one, other) => {
        mesh.partition(one, other);
        for (const path of [`${one} ${other}`, `${other} ${one}`]) {
          const proxy = of(proxies, path);
          proxy.mode = 'refuse';
          proxy.resetAll();
        }
      },
      crashAndRestart: async (region) => {
        mesh.crash(region, { loseMs: 60_000 });
        await nextTurn(); // the endpoint goes down in the turn after
        mesh.restart(region);
      },
      heal: () => {
        mesh.heal();
        for (const proxy of proxies.values()) proxy.mode = 'pass';
      },
    });
  } finally {
    for (const client of clients.values()) client.disconnect();
    await Promise.all([...geos.values()].map((geo) => geo.close()));
    await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
    await mesh.close();
  }
}

/** Tests cut connections on purpose: its errors reach the commands, and need no log. */
function plainClient(url: string): Redis {
  const client = new Redis(url, { maxRetriesPerRequest: 0, retryStrategy: () => 5 });
  client.on('error', () => undefined);
  return client;
}

/** Where a process of `region` finds every region: peers through a proxy that a test can cut. */
async function endpointsFrom(
  region: string,
  mesh: RunningMesh,
  proxies: Map<string, FaultProxy>,
): Promise<Record<string, { endpoint: string }>> {
  const endpoints: Record<string, { endpoint: string }> = {};
  for (const peer of mesh.regions) {
    if (peer.name === region) {
      endpoints[peer.name] = { endpoint: peer.url };
    } else {
      const proxy = await FaultProxy.start(peer.url);
      proxies.set(`${region} ${peer.name}`, proxy);
      endpoints[peer.name] = { endpoint: proxy.url };
    }
  }
  return endpoints;
}

function of<T>(map: ReadonlyMap<string, T>, name: string): T {
  const found = map.get(name);
  if (found === undefined) throw new Error(`no '${name}' in this test`);
  return found;
}
