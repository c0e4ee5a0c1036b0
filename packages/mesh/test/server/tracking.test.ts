import { afterEach, expect, test } from 'vitest';
import { type RunningMesh, startMesh } from '../../src/start-mesh.js';
import { WireClient } from '../support/wire-client.js';

const meshes: RunningMesh[] = [];
afterEach(async () => {
  for (const mesh of meshes.splice(0)) await mesh.close();
});

async function start(): Promise<RunningMesh> {
  const mesh = await startMesh({ regions: ['west', 'east'] });
  meshes.push(mesh);
  return mesh;
}

/** A client of a region that caches: RESP3, so that invalidations come on its own connection. */
async function caching(mesh: RunningMesh, ...options: string[]): Promise<WireClient> {
  const client = await WireClient.open(mesh.region('west').port);
  await client.call('HELLO', '3');
  expect(await client.call('CLIENT', 'TRACKING', 'ON', ...options)).toEqual({ status: 'OK' });
  return client;
}

const invalidate = (...keys: string[]) => ({ push: ['invalidate', keys] });

test('a key that was read is told once when it changes', async () => {
  const mesh = await start();
  await using client = await caching(mesh);
  await mesh.call('west', ['SET', 'k', '1']);
  expect(await client.call('GET', 'k')).toBe('1');
  await mesh.call('west', ['SET', 'other', '1']);
  await mesh.call('west', ['SET', 'k', '2']);
  await mesh.call('west', ['SET', 'k', '3']);
  expect(await client.read()).toEqual(invalidate('k'));
  expect(await client.call('PING')).toEqual({ status: 'PONG' });
});

test('a write of another region is told when it arrives', async () => {
  const mesh = await start();
  await using client = await caching(mesh);
  mesh.partition('west', 'east');
  expect(await client.call('GET', 'k')).toBeNull();
  await mesh.call('east', ['SET', 'k', 'remote']);
  expect(await client.call('PING')).toEqual({ status: 'PONG' });
  mesh.heal();
  await mesh.settle();
  expect(await client.read()).toEqual(invalidate('k'));
  expect(await client.call('GET', 'k')).toBe('remote');
});

test('BCAST tells every change of a prefix, also remote ones, without a read', async () => {
  const mesh = await start();
  await using client = await caching(mesh, 'BCAST', 'PREFIX', 'user:');
  await mesh.call('west', ['SET', 'other', '1']);
  await mesh.call('west', ['SET', 'user:1', '1']);
  expect(await client.read()).toEqual(invalidate('user:1'));
  await mesh.call('east', ['HSET', 'user:2', 'f', 'v']);
  await mesh.settle();
  expect(await client.read()).toEqual(invalidate('user:2'));
});

test('a field or key that ends by itself is told', async () => {
  const mesh = await start();
  await using client = await caching(mesh);
  mesh.pinClock('west', 1_000);
  await mesh.call('west', ['HSETEX', 'h', 'PX', '20', 'FIELDS', '1', 'f', 'v']);
  expect(await client.call('HGET', 'h', 'f')).toBe('v');
  mesh.pinClock('west', 1_020);
  expect(await client.read()).toEqual(invalidate('h'));
});

test('a connection that ends leaves no trace', async () => {
  const mesh = await start();
  await using other = await WireClient.open(mesh.region('west').port);
  const client = await caching(mesh, 'BCAST');
  const figures = async (): Promise<string> => String(JSON.stringify(await other.call('INFO')));
  expect(await figures()).toContain('tracking_clients:1');
  await client[Symbol.asyncDispose]();
  while (!(await figures()).includes('tracking_clients:0')) continue;
  expect(await figures()).toContain('tracking_total_prefixes:0');
});
