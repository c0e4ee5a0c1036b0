import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { freePort, startRedisServer, type RealServer } from '../../../test/support/redis-server.js';
import { createExecutor } from '../src/client/index.js';
import { increment } from './support/operations.js';
import { createTlsAuthority, type TlsAuthority } from './support/tls-authority.js';
import { testWithRedis } from './support/with-server.js';

/** The certificate's only name; the nodes report themselves by address. */
const host = 'localhost';
const shares = [
  [0, 8_191],
  [8_192, 16_383],
] as const;

interface TlsNode {
  readonly server: RealServer;
  readonly tlsPort: number;
  readonly admin: Redis;
}

async function startTlsNode({ serverArgs, ca }: TlsAuthority): Promise<TlsNode> {
  for (;;) {
    const tlsPort = await freePort();
    if (tlsPort > 55_535) continue;
    const mode = [
      '--cluster-enabled',
      'yes',
      '--tls-cluster',
      'yes',
      '--tls-port',
      String(tlsPort),
    ];
    const server = await startRedisServer({ args: [...mode, ...serverArgs] });
    const admin = new Redis({ host, port: tlsPort, tls: { ca, servername: host } });
    return { server, tlsPort, admin };
  }
}

async function form(nodes: readonly TlsNode[]): Promise<void> {
  for (const [index, { admin }] of nodes.entries()) {
    await admin.call('CLUSTER', 'ADDSLOTSRANGE', ...(shares[index] ?? []));
    await admin.call('CLUSTER', 'MEET', '127.0.0.1', nodes[0]?.tlsPort ?? 0);
  }
  for (const { admin } of nodes) {
    while (!String(await admin.call('CLUSTER', 'INFO')).includes('cluster_slots_ok:16384')) {
      await delay(50);
    }
  }
}

testWithRedis(
  'the nodes of a TLS cluster, known by address, are verified by the host name',
  async () => {
    using authority = createTlsAuthority(host);
    const nodes: TlsNode[] = [];
    try {
      while (nodes.length < shares.length) nodes.push(await startTlsNode(authority));
      await form(nodes);
      const endpoint = `rediss://${host}:${nodes[0]?.tlsPort}`;
      const shared = { region: 'west', policy: 'oss', endpoint } as const;
      await using executor = await createExecutor({
        ...shared,
        tls: { ca: authority.ca },
        deadlines: { writeMs: 10_000 },
      });
      for (let index = 0; index < 20; index += 1) {
        expect(await executor.execute(increment(`{k${index}}`))).toBe(1);
      }
      await expect(createExecutor({ ...shared, readyTimeoutMs: 5_000 })).rejects.toMatchObject({
        code: 'NOT_READY',
        cause: { code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO_VERIFY/) },
      });
      const plain = {
        ...shared,
        endpoint: endpoint.replace('rediss', 'redis'),
        readyTimeoutMs: 5_000,
      };
      await expect(createExecutor(plain)).rejects.toMatchObject({ code: 'NOT_READY' });
    } finally {
      for (const { admin } of nodes) admin.disconnect();
      await Promise.all(nodes.map(({ server }) => server.close()));
    }
  },
  60_000,
);
