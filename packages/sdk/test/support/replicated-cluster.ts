import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { startRedisServer, type RealServer } from '../../../../test/support/redis-server.js';

const primaries = 3;
const slotCount = 16_384;
const formTimeoutMs = 40_000;

/** Three primaries with a third of the slots each, and a replica of each. */
export class ReplicatedCluster implements AsyncDisposable {
  readonly servers: readonly RealServer[];
  readonly admins: readonly Redis[];

  private constructor(servers: readonly RealServer[], admins: readonly Redis[]) {
    this.servers = servers;
    this.admins = admins;
  }

  /** Starts the six nodes and waits until every slot is served and every replica in sync. */
  static async start(args: readonly string[] = []): Promise<ReplicatedCluster> {
    const servers = await Promise.all(Array.from({ length: primaries * 2 }, () => startNode(args)));
    const admins = servers.map(({ port }) => new Redis(port, { maxRetriesPerRequest: 0 }));
    for (const admin of admins) admin.on('error', () => undefined);
    const cluster = new ReplicatedCluster(servers, admins);
    try {
      await cluster.#form();
    } catch (error) {
      await cluster.close();
      throw error;
    }
    return cluster;
  }

  /** Where to connect to: the last primary, which no test harms. */
  get url(): string {
    return this.server(2).url;
  }

  server(index: number): RealServer {
    const server = this.servers[index];
    if (server) return server;
    throw new RangeError(`no node ${index}`);
  }

  admin(index: number): Redis {
    const admin = this.admins[index];
    if (admin) return admin;
    throw new RangeError(`no node ${index}`);
  }

  /** Moves slots of one primary to another, key by key, as `redis-cli --cluster reshard` does. */
  async moveSlots(slots: readonly number[], from: number, to: number): Promise<void> {
    const [fromId, toId] = await Promise.all([this.#id(from), this.#id(to)]);
    for (const slot of slots) {
      await this.admin(to).call('CLUSTER', 'SETSLOT', slot, 'IMPORTING', fromId);
      await this.admin(from).call('CLUSTER', 'SETSLOT', slot, 'MIGRATING', toId);
      await this.#moveKeys(slot, from, to);
      for (const admin of this.admins.slice(0, primaries)) {
        await admin.call('CLUSTER', 'SETSLOT', slot, 'NODE', toId);
      }
    }
  }

  async close(): Promise<void> {
    for (const admin of this.admins) admin.disconnect();
    await Promise.all(this.servers.map((server) => server.close()));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #moveKeys(slot: number, from: number, to: number): Promise<void> {
    for (;;) {
      const keys = await this.admin(from).call('CLUSTER', 'GETKEYSINSLOT', slot, 100);
      if (!Array.isArray(keys) || keys.length === 0) return;
      const { port } = this.server(to);
      await this.admin(from).call('MIGRATE', '127.0.0.1', port, '', 0, 5_000, 'KEYS', ...keys);
    }
  }

  #id(index: number): Promise<string> {
    return this.admin(index).call('CLUSTER', 'MYID').then(String);
  }

  async #form(): Promise<void> {
    const share = Math.ceil(slotCount / primaries);
    for (let index = 0; index < primaries; index += 1) {
      const last = Math.min(slotCount, (index + 1) * share) - 1;
      await this.admin(index).call('CLUSTER', 'ADDSLOTSRANGE', index * share, last);
      // Distinct epochs at once, so that no failover vote waits for a collision to be settled.
      await this.admin(index).call('CLUSTER', 'SET-CONFIG-EPOCH', index + 1);
    }
    for (const { port } of this.servers.slice(1)) {
      await this.admin(0).call('CLUSTER', 'MEET', '127.0.0.1', port);
    }
    await this.#until(async (admin) => {
      return String(await admin.call('CLUSTER', 'INFO')).includes('cluster_known_nodes:6');
    });
    for (let index = 0; index < primaries; index += 1) {
      await this.#replicate(index + primaries, await this.#id(index));
    }
    await this.#until(async (admin, index) => {
      const info = String(await admin.call('CLUSTER', 'INFO'));
      const role = await admin.info('replication');
      const isInSync = index < primaries || role.includes('master_link_status:up');
      return info.includes('cluster_state:ok') && isInSync;
    });
    await this.#until(async (admin) => {
      const nodes = String(await admin.call('CLUSTER', 'NODES'));
      return nodes.split('\n').filter((line) => / (myself,)?slave /.test(line)).length === 3;
    });
  }

  async #replicate(index: number, primaryId: string): Promise<void> {
    const deadline = performance.now() + formTimeoutMs;
    for (;;) {
      try {
        await this.admin(index).call('CLUSTER', 'REPLICATE', primaryId);
        return;
      } catch (error) {
        if (performance.now() > deadline) throw error;
        await delay(50);
      }
    }
  }

  async #until(holds: (admin: Redis, index: number) => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + formTimeoutMs;
    for (const [index, admin] of this.admins.entries()) {
      while (!(await holds(admin, index))) {
        if (performance.now() > deadline) throw new Error('the cluster did not form');
        await delay(50);
      }
    }
  }
}

/** The bus port of a node is its port plus 10000, which must be a port too. */
async function startNode(args: readonly string[]): Promise<RealServer> {
  const options = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000'];
  for (;;) {
    const node = await startRedisServer({
      args: [...options, '--repl-diskless-sync-delay', '0', ...args],
    });
    if (node.port <= 55_535) return node;
    await node.close();
  }
}
