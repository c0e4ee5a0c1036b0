import type { TlsOptions } from 'node:tls';
import { sha1Hex } from '@geoslot/lua';
import { ClusterPolicy } from './cluster-policy.js';
import { Endpoint } from './endpoint.js';
import { EnterprisePolicy, type SlotOptions } from './enterprise-policy.js';
import type { RegionServer } from './region-server.js';
import { SlotMap } from './slot-map.js';
import type { ClusteringPolicy, SlotPolicy } from './slot-policy.js';

/** How many shard endpoints a region shows under the policy `oss`. */
export const defaultShards = 3;

/** The rules of a policy for one region; undefined where keys may be anywhere. */
export function slotPolicyOf(
  policy: ClusteringPolicy,
  isActiveActive: boolean,
  options: () => SlotOptions,
  shards = defaultShards,
): SlotPolicy | undefined {
  if (policy === 'enterprise') return new EnterprisePolicy(isActiveActive, options);
  return policy === 'oss' ? new ClusterPolicy(new SlotMap(shards)) : undefined;
}

/** How many ports a region takes. */
export const portsOf = (policy: ClusteringPolicy, shards = defaultShards): number =>
  policy === 'oss' ? shards : 1;

export interface RegionPorts {
  readonly region: string;
  readonly server: RegionServer;
  /** First port; 0 takes free ones. */
  readonly port: number;
  readonly tls?: TlsOptions | undefined;
}

/** The shards of a region, undefined unless clients see them. */
export const slotMapOf = (server: RegionServer | undefined): SlotMap | undefined =>
  server?.slots instanceof ClusterPolicy ? server.slots.map : undefined;

const idOf = (region: string, shard: number): string => sha1Hex(`${region}/${shard}`);

/** Names the shards of a region that opens no port; their ports are 0. */
export function nameShards(region: string, server: RegionServer): void {
  const map = slotMapOf(server);
  for (let shard = 0; shard < (map?.shardCount ?? 0); shard += 1) {
    map?.shards.push({ id: idOf(region, shard), host: '127.0.0.1', port: 0 });
  }
}

/** Opens a region's ports: one, or one for each shard, which then know each other's addresses. */
export async function listenRegion({
  region,
  server,
  port,
  tls,
}: RegionPorts): Promise<Endpoint[]> {
  const map = slotMapOf(server);
  const endpoints: Endpoint[] = [];
  try {
    for (let shard = 0; shard < (map?.shardCount ?? 1); shard += 1) {
      const own = port === 0 ? 0 : port + shard;
      const endpoint = await Endpoint.listen({ server, port: own, shard, ...(tls && { tls }) });
      endpoints.push(endpoint);
      map?.shards.push({ id: idOf(region, shard), host: endpoint.host, port: endpoint.port });
    }
    return endpoints;
  } catch (cause) {
    await Promise.all(endpoints.map((endpoint) => endpoint.close()));
    throw cause;
  }
}
