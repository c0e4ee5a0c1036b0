import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster, Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { auditWith, checksOf } from './support/doctor.js';
import { type RealCluster, startRedisCluster } from './support/redis-cluster.js';
import { testWithRedis as test } from './support/redis-server.js';

let cluster: RealCluster;
let nodes: readonly Redis[];

/** The settings of docs/doctor-healthy.conf, on every node. */
const healthy = { maxmemory: '256mb', 'maxmemory-policy': 'noeviction', appendonly: 'yes' };

beforeAll(async () => {
  cluster = await startRedisCluster();
  nodes = cluster.nodes.map(({ url }) => new Redis(url));
});
afterAll(async () => {
  for (const node of nodes) node.disconnect();
  await cluster[Symbol.asyncDispose]();
});
beforeEach(async () => {
  for (const node of nodes) {
    await node.flushall();
    for (const [name, value] of Object.entries(healthy)) await node.config('SET', name, value);
    await node.config('RESETSTAT');
  }
});

/** Writes to whichever node owns the slot. */
async function fill(write: (client: Cluster) => Promise<unknown>): Promise<void> {
  const client = new Cluster(cluster.nodes.map(({ host, port }) => ({ host, port })));
  await write(client);
  client.disconnect();
}

const audit = (...words: string[]) =>
  auditWith(cluster.nodes[0]?.url ?? '', '--policy', 'oss', ...words);
const addressOf = (index: number): string => `127.0.0.1:${cluster.nodes[index]?.port}`;

test('a healthy cluster has nothing to report, and keys of every master are looked at', async () => {
  await fill(async (client) => {
    for (let index = 0; index < 60; index += 1) await client.set(`cache:{${index}}`, 'x', 'EX', 60);
  });
  const { exitCode, lines, report } = await audit();
  expect({ exitCode, lines }).toEqual({ exitCode: 0, lines: [] });
  expect(report).toMatchObject({
    backEnd: { clustering: 'oss', isActiveActive: false },
    sampled: { keys: 60, isPartial: false },
  });
});

test('eviction and persistence of one node only are found, with its address', async () => {
  await nodes[2]?.config('SET', 'maxmemory-policy', 'allkeys-lru');
  await nodes[1]?.config('SET', 'appendonly', 'no');
  const { exitCode, lines } = await audit();
  expect(exitCode).toBe(1);
  expect(lines).toMatchObject([
    { check: 'eviction-policy', evidence: `${addressOf(2)}: maxmemory-policy is allkeys-lru` },
    { check: 'persistence', evidence: `${addressOf(1)}: appendonly is no, save is ''` },
  ]);
});

test('missing TTLs, big keys, hot tags and wrong types are found on every node', async () => {
  const inventory = join(mkdtempSync(join(tmpdir(), 'geoslot-doctor-')), 'keyspace.json');
  const families = [{ name: 'cart', key: 'shop:{$id}:cart', type: 'hash', ttl: 'forever' }];
  writeFileSync(inventory, JSON.stringify({ families }));
  await fill(async (client) => {
    for (let index = 0; index < 30; index += 1) await client.set(`session:{${index}}`, 'x');
    for (let index = 0; index < 120; index += 1) await client.set(`{app}:${index}`, 'x');
    await client.set('blob:{1}', 'x'.repeat(2 << 20));
    await client.set('shop:{1}:cart', 'not a hash');
  });
  const { lines } = await audit('--keyspace', inventory);
  expect(checksOf(lines)).toEqual(['missing-ttl', 'type-mismatch', 'big-key', 'hot-tag']);
  expect(lines[0]?.evidence).toContain('30 of 152 sampled keys');
  expect(lines[3]?.evidence).toContain('120 of 152');
});

test('clients that are not set up for a cluster are told', async () => {
  const { lines } = await auditWith(cluster.nodes[0]?.url ?? '', '--policy', 'enterprise');
  expect(checksOf(lines)).toEqual(['cluster-mode']);
});

test('no node sees a write, and with --write-probe the owner of the slot sees one SET', async () => {
  const written = async (): Promise<string[]> => {
    const stats = await Promise.all(nodes.map((node) => node.info('commandstats')));
    return stats
      .flatMap((text) =>
        [...text.matchAll(/cmdstat_([^:]+):calls=[1-9]/g)].map(([, name]) => name ?? ''),
      )
      .filter((name) => /^(set|del|expire|hset|eval)/.test(name));
  };
  await audit();
  expect(await written()).toEqual([]);
  const { exitCode } = await audit('--write-probe');
  expect(exitCode).toBe(0);
  expect(await written()).toEqual(['set']);
});

test('a master that does not answer is told, and the others are looked at', async () => {
  await fill((client) => client.set('session:{a}', 'x'));
  nodes[2]?.disconnect();
  await cluster.nodes[2]?.close();
  const { exitCode, lines } = await audit();
  expect(exitCode).toBe(1);
  expect(lines).toContainEqual(
    expect.objectContaining({ check: 'unreachable-node', evidence: addressOf(2) }),
  );
});
