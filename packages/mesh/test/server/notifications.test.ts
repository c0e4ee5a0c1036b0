import { afterEach, expect, test } from 'vitest';
import { plainReply } from '../../src/resp/plain-reply.js';
import { type RunningMesh, startMesh, type StartMeshOptions } from '../../src/start-mesh.js';

const meshes: RunningMesh[] = [];
afterEach(async () => {
  for (const mesh of meshes.splice(0)) await mesh.close();
});

/** A mesh whose regions tell key events, and what a subscriber of east hears. */
async function listenInEast(flags: string, options: Partial<StartMeshOptions> = {}) {
  const mesh = await startMesh({ regions: ['west', 'east'], listen: false, ...options });
  meshes.push(mesh);
  const east = mesh.open('east');
  const heard: string[] = [];
  await east.call(['CONFIG', 'SET', 'notify-keyspace-events', flags]);
  await east.call(['PSUBSCRIBE', '__key*__:*']);
  east.onMessage = (message) => {
    const [, , channel, text] = [plainReply(message)].flat();
    heard.push(`${String(channel)} ${String(text)}`);
  };
  return { mesh, heard };
}

test('a local write raises the events of its class on both channels', async () => {
  const { mesh, heard } = await listenInEast('KEA');
  await mesh.call('east', ['SET', 'k', 'v']);
  await mesh.call('east', ['LPUSH', 'l', 'x']);
  await mesh.call('east', ['DEL', 'k']);
  expect(heard).toEqual([
    ...['__keyspace@0__:k set', '__keyevent@0__:set k'],
    ...['__keyspace@0__:l lpush', '__keyevent@0__:lpush l'],
    ...['__keyspace@0__:k del', '__keyevent@0__:del k'],
  ]);
});

test('classes that are not configured are silent', async () => {
  const { mesh, heard } = await listenInEast('El');
  await mesh.call('east', ['SET', 'k', 'v']);
  await mesh.call('east', ['RPUSH', 'l', 'x']);
  expect(heard).toEqual(['__keyevent@0__:rpush l']);
});

test('a write of another region raises an event when it arrives', async () => {
  const { mesh, heard } = await listenInEast('Eg');
  mesh.partition('west', 'east');
  await mesh.call('west', ['HSET', 'h', 'f', 'v']);
  expect(heard).toEqual([]);
  mesh.heal();
  await mesh.settle();
  expect(heard).toEqual(['__keyevent@0__:hset h']);
});

test('with notifyRemote off only local writes raise events, and waiting clients still wake', async () => {
  const { mesh, heard } = await listenInEast('EA', { options: { notifyRemote: false } });
  const waiting = mesh.open('east').call(['BLPOP', 'queue', '0']);
  await mesh.call('west', ['SET', 'k', 'v']);
  await mesh.call('west', ['RPUSH', 'queue', 'job']);
  await mesh.settle();
  expect(await waiting).toEqual(['queue', 'job']);
  expect(heard).toEqual(['__keyevent@0__:lpop queue', '__keyevent@0__:del queue']);
});
