import { Redis } from 'ioredis';
import { afterEach, expect, test } from 'vitest';
import type { RunningMesh } from '../src/start-mesh.js';
import { startMesh } from '../src/start-mesh.js';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const start = async (
  options: Partial<Parameters<typeof startMesh>[0]> = {},
): Promise<RunningMesh> => {
  const mesh = await startMesh({ regions: ['west', 'east'], ...options });
  cleanups.push(() => mesh.close());
  return mesh;
};
const connect = (mesh: RunningMesh, region: string): Redis => {
  const client = new Redis(mesh.region(region).url, {
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  client.on('error', () => undefined);
  cleanups.push(() => Promise.resolve(client.disconnect()));
  return client;
};

test('clients of two regions write during a partition, and read the same after it', async () => {
  const mesh = await start();
  const [west, east] = [connect(mesh, 'west'), connect(mesh, 'east')];
  mesh.partition('west', 'east');
  await west.incr('visits');
  await east.incr('visits');
  expect(mesh.converged()).toBe(false);
  mesh.heal();
  await mesh.settle();
  expect(mesh.converged()).toBe(true);
  expect([await west.get('visits'), await east.get('visits')]).toEqual(['2', '2']);
});

test('without a fault writes reach the other region by themselves', async () => {
  const mesh = await start();
  const [west, east] = [connect(mesh, 'west'), connect(mesh, 'east')];
  await east.subscribe('done');
  const heard = new Promise((resolve) => east.on('message', (_channel, text) => resolve(text)));
  await west.set('k', 'v');
  await west.publish('done', 'now');
  expect(await heard).toBe('now');
  expect(mesh.region('east').replica.strings.get('k')).toBe('v');
});

test('a region crashed and restarted at once serves again on its port', async () => {
  const mesh = await start();
  const before = mesh.region('west').port;
  await connect(mesh, 'west').set('k', 'v');
  await mesh.settle();
  mesh.crash('west', { loseMs: 5_000 });
  mesh.restart('west');
  await mesh.settle();
  expect(mesh.region('west').port).toBe(before);
  expect(await connect(mesh, 'west').get('k')).toBe('v');
  expect(await connect(mesh, 'west').set('k', 'w')).toBe('OK');
});

test('a stale region reads and refuses writes', async () => {
  const mesh = await start();
  const west = connect(mesh, 'west');
  await west.set('k', 'v');
  mesh.setStale('west', true);
  expect(await west.get('k')).toBe('v');
  await expect(west.set('k', 'w')).rejects.toThrow('stale');
  mesh.setStale('west', false);
  expect(await west.set('k', 'w')).toBe('OK');
});

test('a paused region answers once it resumes', async () => {
  const mesh = await start();
  const west = connect(mesh, 'west');
  await west.ping();
  mesh.pause('west');
  const answer = west.get('k');
  await connect(mesh, 'east').set('k', 'v');
  mesh.resume('west');
  await mesh.settle();
  expect(await answer).toBeNull();
  expect(await west.get('k')).toBe('v');
});

test('a port in use and a bad region name are refused', async () => {
  const mesh = await start();
  const { port } = mesh.region('west');
  await expect(startMesh({ regions: ['west'], port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
    port,
  });
  await expect(startMesh({ regions: ['we st'] })).rejects.toThrow('letters, digits and dashes');
  await expect(startMesh({ regions: ['a', 'a'] })).rejects.toThrow('different names');
  expect(() => mesh.region('north')).toThrow("unknown region 'north'; this mesh has west, east");
});
