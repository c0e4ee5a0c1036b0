import { Random } from '../../src/chance/random.js';
import { redisOptions } from '../../src/options.js';
import { RegionReplica } from '../../src/replica/region-replica.js';
import { Endpoint } from '../../src/server/endpoint.js';
import { RegionServer, type RegionServerOptions } from '../../src/server/region-server.js';
import { RealTime } from '../../src/time/real-time.js';

export interface OneRegion extends AsyncDisposable {
  readonly server: RegionServer;
  readonly endpoint: Endpoint;
  readonly port: number;
  /** What the region warned of; a healthy test leaves it empty. */
  readonly warnings: readonly string[];
}

/** One region that answers as a plain Redis, on a free port, in real time. */
export async function startOneRegion(
  options: Partial<RegionServerOptions> = {},
): Promise<OneRegion> {
  const time = new RealTime();
  const random = new Random(1);
  const warnings: string[] = [];
  const server = new RegionServer({
    replica: new RegionReplica({
      id: 1,
      region: 'west',
      options: redisOptions,
      clock: () => time.wallClock(),
      hasPeers: false,
    }),
    time,
    random: () => random.next(),
    commands: 'redis',
    onWarning: (warning) => warnings.push(warning),
    ...options,
  });
  const endpoint = await Endpoint.listen({ server, port: 0 });
  const close = async (): Promise<void> => {
    server.close();
    await endpoint.close();
  };
  return { server, endpoint, port: endpoint.port, warnings, [Symbol.asyncDispose]: close };
}
