import { Cluster } from 'ioredis';
import { afterEach, expect, test } from 'vitest';
import { plainReply } from '../../src/resp/plain-reply.js';
import { type RunningMesh, startMesh, type StartMeshOptions } from '../../src/start-mesh.js';

const meshes: RunningMesh[] = [];
afterEach(async () => {
  for (const mesh of meshes.splice(0)) await mesh.close();
});

async function start(options: Partial<StartMeshOptions> = {}) {
  const mesh = await startMesh({ regions: ['west', 'east'], policy: 'oss', ...options });
  meshes.push(mesh);
  const control = async (words: string) =>
    plainReply(await mesh.call('east', ['MESH', ...words.split(' ')]));
  return { mesh, control };
}

// The slot of every key with the tag {m}, owned by the last of three shards.
const SLOT = 15_627;

test('a slot moves under load, and a cluster client loses and repeats nothing', async () => {
  const { mesh, control } = await start();
  const client = new Cluster([{ host: '127.0.0.1', port: mesh.region('west').port }]);
  const key = (index: number): string => `{m}:${index % 10}`;
  expect(plainReply(await mesh.call('west', ['CLUSTER', 'KEYSLOT', '{m}:1']))).toBe(SLOT);
  let written = 0;
  const write = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) await client.incr(key((written += 1)));
  };
  await write(20);
  const load = Promise.all([write(100), write(100)]);
  expect(await control(`MIGRATE west ${SLOT} 0`)).toBe('OK');
  await write(20);
  expect(await control(`MIGRATE west ${SLOT} KEYS 3`)).toBeLessThanOrEqual(3);
  await write(20);
  expect(await control(`MIGRATE west ${SLOT} END`)).toBe('OK');
  await load;
  await write(20);
  let sum = 0;
  for (let index = 0; index < 10; index += 1) sum += Number(await client.get(key(index)));
  expect(sum).toBe(written);
  const slots = JSON.stringify(plainReply(await mesh.call('west', ['CLUSTER', 'SLOTS'])));
  expect(slots).toContain(`[${SLOT},${SLOT},["127.0.0.1",${mesh.region('west').port},`);
  client.disconnect();
});

test('only the named region moves, and what cannot move is told', async () => {
  const { control } = await start({ listen: false });
  expect(await control(`MIGRATE west ${SLOT} END`)).toEqual(
    new Error(`ERR slot ${SLOT} is not moving; name the shard it moves to first`),
  );
  expect(await control(`MIGRATE west ${SLOT} 2`)).toEqual(
    new Error(`ERR slot ${SLOT} is at shard 2 already; name another shard`),
  );
  expect(await control('MIGRATE west 5 7')).toEqual(
    new Error('ERR shard 7 is none; name one from 0 to 2'),
  );
  expect(await control('MIGRATE west 99999 1')).toEqual(
    new Error('ERR slot 99999 is none; name one from 0 to 16383'),
  );
  expect(await control('MIGRATE west 5 1 x')).toEqual(new Error('ERR syntax error'));
  const { control: plain } = await start({ listen: false, policy: 'enterprise' });
  expect(await plain('MIGRATE west 5 1')).toEqual(
    new Error('ERR slots move under the policy oss only'),
  );
});

test('with ossClusterApi an Enterprise database shows its shards', async () => {
  const options = { ossClusterApi: true };
  const { mesh, control } = await start({ policy: 'enterprise', listen: false, options });
  const slots = plainReply(await mesh.call('west', ['CLUSTER', 'SLOTS']));
  expect(slots).toHaveLength(3);
  expect(plainReply(await mesh.call('west', ['MGET', 'a', 'b']))).toMatchObject({
    message: expect.stringContaining('CROSSSLOT'),
  });
  expect(await control('OPTIONS ossClusterApi no')).toEqual(
    new Error("ERR mesh option 'ossClusterApi' is read when the mesh starts"),
  );
});
