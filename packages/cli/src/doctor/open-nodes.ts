import type { Redis } from 'ioredis';
import { attempt } from './attempt.js';
import type { EndpointFacts } from './database-facts.js';

/** The servers of a database, each with a connection. */
export interface OpenNodes {
  /** The given one first. */
  readonly nodes: readonly [OpenNode, ...OpenNode[]];
  /** Addresses that did not answer. */
  readonly unreachable: readonly string[];
}

export interface OpenNode {
  /** `host:port` */
  readonly address: string;
  readonly client: Redis;
  /** Whether it holds keys: a replica that was named is asked for its settings only. */
  readonly isMaster: boolean;
}

/** The given server, and every other master of its cluster, with the same credentials. */
export async function openNodes(
  client: Redis,
  { host, port }: EndpointFacts,
  isCluster: boolean,
): Promise<OpenNodes> {
  const own = `${host}:${port}`;
  const masters = isCluster ? await masterAddresses(client, host) : [];
  const opened = await Promise.all(
    masters
      .filter(([masterHost, masterPort]) => !isSame(own, masterHost, masterPort))
      .map(async ([masterHost, masterPort]): Promise<OpenNode | string> => {
        const address = `${masterHost}:${masterPort}`;
        const master = client.duplicate({ host: masterHost, port: masterPort });
        master.on('error', () => undefined);
        if ((await attempt(master.connect().then(() => true))) === true) {
          return { address, client: master, isMaster: true };
        }
        master.disconnect();
        return address;
      }),
  );
  const isMaster = masters.length === 0 || masters.some((each) => isSame(own, ...each));
  const others = opened.filter((node) => typeof node !== 'string');
  return {
    nodes: [{ address: own, client, isMaster }, ...others],
    unreachable: opened.filter((node) => typeof node === 'string'),
  };
}

/** Names of one host may differ; a port of it is one server. */
function isSame(own: string, host: string, port: number): boolean {
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1)(?=:\d+$)/;
  const named = `${host}:${port}`.replace(loopback, '127.0.0.1');
  return own.replace(loopback, '127.0.0.1') === named;
}

async function masterAddresses(
  client: Redis,
  host: string,
): Promise<readonly (readonly [string, number])[]> {
  const slots = await attempt(client.cluster('SLOTS'));
  if (!Array.isArray(slots)) return [];
  const addresses = new Map<string, readonly [string, number]>();
  for (const range of slots) {
    const master: unknown = Array.isArray(range) ? range[2] : undefined;
    if (!Array.isArray(master)) continue;
    const [reported, port] = [String(master[0] ?? ''), Number(master[1])];
    const address = [reported === '' ? host : reported, port] as const;
    addresses.set(address.join(':'), address);
  }
  return [...addresses.values()];
}
