import { afterEach, expect, test } from 'vitest';
import { plainReply } from '../../src/resp/plain-reply.js';
import type { Reply } from '../../src/resp/reply.js';
import { type RunningMesh, startMesh, type StartMeshOptions } from '../../src/start-mesh.js';
import { VirtualTime } from '../../src/time/virtual-time.js';

const meshes: RunningMesh[] = [];
afterEach(async () => {
  for (const mesh of meshes.splice(0)) await mesh.close();
});

async function start(options: Partial<StartMeshOptions> = {}): Promise<RunningMesh> {
  const mesh = await startMesh({ regions: ['west', 'east'], listen: false, ...options });
  meshes.push(mesh);
  return mesh;
}

test('a mesh that does not listen answers calls in every region', async () => {
  const mesh = await start();
  expect(mesh.region('west')).toMatchObject({ url: '', port: 0 });
  expect(await mesh.call('west', ['SET', 'k', 'v'])).toEqual({ kind: 'status', text: 'OK' });
  await mesh.settle();
  expect(await mesh.call('east', ['GET', 'k'])).toBe('v');
  expect(await mesh.call('east', ['MESH', 'CONVERGED'])).toBe(1);
});

test('an error reply is a value, and plain replies are what RESP2 shows', async () => {
  const mesh = await start();
  await mesh.call('west', ['HSET', 'h', 'f', '1']);
  const wrong = await mesh.call('west', ['INCR', 'h']);
  expect(wrong).toMatchObject({ kind: 'error' });
  expect(plainReply(wrong)).toEqual(
    new Error('WRONGTYPE Operation against a key holding the wrong kind of value'),
  );
  expect(plainReply(await mesh.call('west', ['HGETALL', 'h']))).toEqual(['f', '1']);
  await mesh.call('west', ['ZADD', 'z', '0.1', 'm']);
  expect(plainReply(await mesh.call('west', ['ZSCORE', 'z', 'm']))).toBe('0.10000000000000001');
});

test('text beyond ASCII goes in and comes out as it is', async () => {
  const mesh = await start();
  await mesh.call('west', ['HSET', 'straße', 'größe', 'zwölf ✓']);
  expect(plainReply(await mesh.call('west', ['HGETALL', 'straße']))).toEqual(['größe', 'zwölf ✓']);
  expect(await mesh.call('west', ['HSTRLEN', 'straße', 'größe'])).toBe(10);
});

test('a call never waits for keys, a client does', async () => {
  const mesh = await start();
  expect(plainReply(await mesh.call('west', ['BLPOP', 'queue', '0']))).toBeNull();
  const client = mesh.open('west');
  const popped = client.call(['BLPOP', 'queue', '0']);
  const after = client.call(['PING']);
  await mesh.call('east', ['RPUSH', 'queue', 'job']);
  await mesh.settle();
  expect(await popped).toEqual(['queue', 'job']);
  expect(plainReply(await after)).toBe('PONG');
});

test('a client keeps its session and hears messages', async () => {
  const mesh = await start();
  const client = mesh.open('east');
  await client.call(['MULTI']);
  await client.call(['INCR', 'n']);
  expect(await client.call(['EXEC'])).toEqual([1]);
  const heard: Reply[] = [];
  client.onMessage = (message) => heard.push(message);
  const subscribed = await client.call(['SUBSCRIBE', 'news']);
  expect(plainReply(subscribed)).toEqual([['subscribe', 'news', 1]]);
  await mesh.call('west', ['PUBLISH', 'news', 'hello']);
  await mesh.settle();
  expect(heard.map(plainReply)).toEqual([['message', 'news', 'hello']]);
});

test('faults, crashes and a closed client reject instead of answering', async () => {
  const mesh = await start();
  mesh.fault('west', { kind: 'DROP-REPLY', count: 1 });
  await expect(mesh.call('west', ['INCR', 'n'])).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
  expect(await mesh.call('west', ['GET', 'n'])).toBe('1');
  const client = mesh.open('west');
  const waiting = client.call(['BLPOP', 'queue', '0']);
  client.close();
  await expect(waiting).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
  await expect(client.call(['PING'])).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
  mesh.crash('west');
  await expect(mesh.call('west', ['PING'])).rejects.toMatchObject({ code: 'CONNECTION_REFUSED' });
  mesh.restart('west');
  expect(plainReply(await mesh.call('west', ['PING']))).toBe('PONG');
});

test('QUIT answers before the session ends, CLIENT REPLY OFF answers nothing', async () => {
  const mesh = await start();
  const client = mesh.open('west');
  expect(plainReply(await client.call(['CLIENT', 'REPLY', 'OFF']))).toEqual([]);
  expect(plainReply(await client.call(['PING']))).toEqual([]);
  await client.call(['CLIENT', 'REPLY', 'ON']);
  expect(plainReply(await client.call(['QUIT']))).toBe('OK');
  await expect(client.call(['PING'])).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
});

test('under the policy oss a call reaches the shard of its key', async () => {
  const mesh = await start({ policy: 'oss' });
  for (const key of ['a', 'b', 'c', 'd']) {
    expect(plainReply(await mesh.call('west', ['SET', key, '1']))).toBe('OK');
  }
  expect(plainReply(await mesh.call('west', ['CLUSTER', 'SLOTS']))).toHaveLength(3);
});

test('virtual time stands still until it advances', async () => {
  const time = new VirtualTime();
  const mesh = await start({ time });
  await mesh.call('west', ['SET', 'k', 'v', 'PX', '1000']);
  expect(await mesh.call('west', ['PTTL', 'k'])).toBe(1000);
  time.advance(999);
  expect(await mesh.call('west', ['PTTL', 'k'])).toBe(1);
  time.advance(1);
  expect(await mesh.call('west', ['GET', 'k'])).toBeNull();
});

test('a write sent between a crash and the end of the connections is not acknowledged', async () => {
  const mesh = await start();
  const client = mesh.open('west');
  mesh.crash('west', { loseMs: 5_000 });
  await expect(client.call(['SET', 'k', 'v'])).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
  mesh.restart('west');
  await mesh.settle();
  expect(await mesh.call('west', ['GET', 'k'])).toBeNull();
});

test('MESH CRASH of the region it is sent to still answers', async () => {
  const mesh = await start();
  const client = mesh.open('west');
  expect(plainReply(await client.call(['MESH', 'CRASH', 'west']))).toBe('OK');
  await expect(client.call(['PING'])).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
});
