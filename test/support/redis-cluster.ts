import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { type RealServer, startRedisServer } from './redis-server.js';

/** A Redis Cluster of three primaries on loopback, each with a third of the slots. */
export interface RealCluster extends AsyncDisposable {
  /** In the order of their slots: the first owns 0 to 5460. */
  readonly nodes: readonly RealServer[];
}

const ranges = [
  [0, 5460],
  [5461, 10922],
  [10923, 16383],
] as const;
const formTimeoutMs = 30_000;

/** Starts three nodes, gives them their slots and waits until each sees all slots covered. */
export async function startRedisCluster(): Promise<RealCluster> {
  const nodes: RealServer[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.close()));
  };
  try {
    while (nodes.length < ranges.length) nodes.push(await startNode());
    await form(nodes);
  } catch (error) {
    await close();
    throw error;
  }
  return { nodes, [Symbol.asyncDispose]: close };
}

/** The bus port of a node is its port plus 10000, which must be a port too. */
async function startNode(): Promise<RealServer> {
  for (;;) {
    const node = await startRedisServer({
      args: ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000'],
    });
    if (node.port <= 55_535) return node;
    await node.close();
  }
}

async function form(nodes: readonly RealServer[]): Promise<void> {
  const clients = nodes.map(({ port }) => new Redis(port, { lazyConnect: false }));
  try {
    for (const [index, client] of clients.entries()) {
      const [first, last] = ranges[index] ?? [0, 0];
      await client.call('CLUSTER', 'ADDSLOTSRANGE', first, last);
    }
    for (const { port } of nodes.slice(1)) {
      await clients[0]?.call('CLUSTER', 'MEET', '127.0.0.1', port);
    }
    await Promise.all(clients.map(untilCovered));
  } finally {
    for (const client of clients) client.disconnect();
  }
}

async function untilCovered(client: Redis): Promise<void> {
  const deadline = performance.now() + formTimeoutMs;
  let info = '';
  while (performance.now() < deadline) {
    info = String(await client.call('CLUSTER', 'INFO'));
    if (/cluster_state:ok/.test(info) && /cluster_slots_ok:16384/.test(info)) return;
    await delay(50);
  }
  throw new Error(`the cluster did not form: ${info}`);
}
