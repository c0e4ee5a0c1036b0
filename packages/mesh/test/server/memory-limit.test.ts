import { afterEach, expect, test } from 'vitest';
import { type ClientReply, plainReply } from '../../src/resp/plain-reply.js';
import { type RunningMesh, startMesh, type StartMeshOptions } from '../../src/start-mesh.js';
import { VirtualTime } from '../../src/time/virtual-time.js';

const meshes: RunningMesh[] = [];
afterEach(async () => {
  for (const mesh of meshes.splice(0)) await mesh.close();
});

const MEGABYTE = 1_048_576;
const oom = new Error("OOM command not allowed when used memory > 'maxmemory'.");
const big = 'x'.repeat(100_000);

async function start(options: Partial<StartMeshOptions> = {}) {
  const time = new VirtualTime();
  const mesh = await startMesh({ regions: ['west', 'east'], listen: false, time, ...options });
  meshes.push(mesh);
  const call =
    (region: string) =>
    async (...words: string[]): Promise<ClientReply> =>
      plainReply(await mesh.call(region, words));
  return { mesh, time, west: call('west'), east: call('east') };
}

type Call = (...words: string[]) => Promise<ClientReply>;

const fill = async (call: Call, prefix: string, count: number, ...options: string[]) => {
  for (let index = 0; index < count; index += 1) {
    await call('SET', `${prefix}${index}`, big, ...options);
  }
};

async function infoOf(call: Call, name: string): Promise<number> {
  const text = String(await call('INFO', 'everything'));
  return Number(new RegExp(`${name}:(\\d+)`).exec(text)?.[1]);
}

test('without eviction a full region refuses what needs memory, and only that', async () => {
  const { west } = await start();
  await west('CONFIG', 'SET', 'maxmemory', '2mb');
  await fill(west, 'k', 11);
  expect(await west('SET', 'more', 'v')).toEqual(oom);
  expect(await west('GET', 'k0')).toBe(big);
  expect(await west('DEL', 'k0')).toBe(1);
  expect(await west('SET', 'more', 'v')).toBe('OK');
  expect(await infoOf(west, 'used_memory')).toBeLessThan(2 * MEGABYTE);
  expect(await infoOf(west, 'evicted_keys')).toBe(0);
});

test('OOM is refused while queueing, by EXEC and inside scripts', async () => {
  const { mesh, west } = await start();
  const client = mesh.open('west');
  await client.call(['MULTI']);
  await client.call(['SET', 'k', 'v']);
  await west('CONFIG', 'SET', 'maxmemory', '1');
  expect(String(plainReply(await client.call(['EXEC'])))).toContain('OOM');
  await client.call(['MULTI']);
  expect(plainReply(await client.call(['SET', 'k', 'v']))).toEqual(oom);
  expect(String(plainReply(await client.call(['EXEC'])))).toContain('EXECABORT');
  expect(String(await west('EVAL', "return redis.call('SET', 'k', 'v')", '0'))).toContain('OOM');
  await west('CONFIG', 'SET', 'maxmemory', '0');
  expect(await west('SET', 'k', 'v')).toBe('OK');
});

test('an eviction begins at 80 % of the limit and replicates as a DEL', async () => {
  const { mesh, west, east } = await start();
  await west('CONFIG', 'SET', 'maxmemory', '2mb');
  await west('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
  await fill(west, 'k', 5);
  await mesh.settle();
  await west('GET', 'k0');
  await fill(west, 'more', 2);
  await west('PING');
  await mesh.settle();
  expect(await infoOf(west, 'evicted_keys')).toBe(1);
  expect([await west('EXISTS', 'k1'), await east('EXISTS', 'k1')]).toEqual([0, 0]);
  expect([await west('EXISTS', 'k0'), await east('EXISTS', 'k0')]).toEqual([1, 1]);
  expect(mesh.converged()).toBe(true);
  expect(mesh.trace('k1').join('\n')).toContain('DEL');
});

test('volatile policies evict keys with a TTL only, volatile-ttl the next to end', async () => {
  const { west } = await start({ commands: 'redis' });
  await west('CONFIG', 'SET', 'maxmemory-policy', 'volatile-ttl');
  await fill(west, 'forever', 4);
  await fill(west, 'late', 3, 'EX', '1000');
  await west('SET', 'soon', big, 'EX', '10');
  await west('CONFIG', 'SET', 'maxmemory', String(BASE + 7.5 * 100_000));
  await west('PING');
  expect(await west('EXISTS', 'soon')).toBe(0);
  expect(await west('EXISTS', 'late0', 'late1', 'late2')).toBe(3);
  await fill(west, 'forever', 10);
  expect(await west('EXISTS', 'late0', 'late1', 'late2')).toBe(0);
  expect(await west('SET', 'forever99', big)).toEqual(oom);
});

const BASE = MEGABYTE;

test('allkeys-lfu evicts what is used least', async () => {
  const { west } = await start({ commands: 'redis' });
  await west('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lfu');
  await west('CONFIG', 'SET', 'maxmemory', '2mb');
  await fill(west, 'k', 5);
  for (const key of ['k0', 'k1', 'k3', 'k4']) await west('GET', key);
  await west('CONFIG', 'SET', 'maxmemory', String(BASE + 4.5 * 100_000));
  await west('PING');
  expect(await west('KEYS', '*')).toEqual(['k0', 'k1', 'k3', 'k4']);
});

test('while a peer is cut off eviction frees less, for tombstones stay', async () => {
  const { mesh, time, west } = await start();
  await west('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-random');
  await west('CONFIG', 'SET', 'maxmemory', String(BASE * 1.25 + 20_000));
  mesh.partition('west', 'east');
  for (let index = 0; index < 1_000; index += 1) await west('SET', `session:${index}`, '1');
  const cut = await infoOf(west, 'used_memory');
  const tombstones = mesh.region('west').replica.tombstones;
  expect(tombstones).toBeGreaterThan(500);
  mesh.heal();
  time.advance(5_000);
  expect(mesh.region('west').replica.tombstones).toBe(0);
  expect(await infoOf(west, 'used_memory')).toBeLessThan(cut - 500 * 64);
});

test('a write of another region is applied beyond the limit, writes here are refused then', async () => {
  const { mesh, west, east } = await start();
  await west('CONFIG', 'SET', 'maxmemory', '1100000');
  await fill(east, 'k', 3);
  await mesh.settle();
  expect(await west('EXISTS', 'k0', 'k1', 'k2')).toBe(3);
  expect(await west('SET', 'mine', 'v')).toEqual(oom);
});

test('MEMORY USAGE grows with the value and checks its options', async () => {
  const { west } = await start();
  await west('SET', 'k', 'v');
  await west('RPUSH', 'l', ...Array.from({ length: 100 }, () => 'x'.repeat(100)));
  expect(await west('MEMORY', 'USAGE', 'none')).toBeNull();
  expect(Number(await west('MEMORY', 'USAGE', 'k'))).toBeLessThan(100);
  expect(Number(await west('MEMORY', 'USAGE', 'l', 'SAMPLES', '0'))).toBeGreaterThan(10_000);
  expect(await west('MEMORY', 'USAGE', 'k', 'SAMPLES', '-1')).toEqual(
    new Error('ERR syntax error'),
  );
});
