import { expect, test } from 'vitest';
import { startMesh } from '../../src/start-mesh.js';
import { ClusterPolicy } from '../../src/server/cluster-policy.js';
import { SlotMap } from '../../src/server/slot-map.js';
import { startOneRegion } from '../support/one-region.js';
import { WireClient, type WireReply } from '../support/wire-client.js';
import { Endpoint } from '../../src/server/endpoint.js';

const crossSlot = { error: "CROSSSLOT Keys in request don't hash to the same slot" };
const ok = { status: 'OK' };

test('enterprise: reads fan out, writes and transactions stay in one slot', async () => {
  const mesh = await startMesh({ regions: ['west', 'east'], policy: 'enterprise' });
  const client = await WireClient.open(mesh.region('west').port);
  expect(await client.call('MSET', 'a', '1', 'b', '2')).toEqual(crossSlot);
  expect(await client.call('MSET', '{t}a', '1', '{t}b', '2')).toEqual(ok);
  expect(await client.call('MGET', 'a', '{t}a')).toEqual([null, '1']);
  expect(await client.call('DEL', 'a', 'b')).toEqual(crossSlot);
  await client.call('MULTI');
  await client.call('SET', 'key1', 'x');
  expect(await client.call('SET', 'key2', 'y')).toEqual({
    error:
      "CROSSSLOT Keys in request don't hash to the same slot (context='within MULTI', command='SET', original-slot='9189', wrong-slot='4998', first-key='key1', violating-key='key2')",
  });
  expect(await client.call('EXEC')).toEqual({
    error: 'EXECABORT Transaction discarded because of previous errors.',
  });
  await client[Symbol.asyncDispose]();
  await mesh.close();
});

async function startShards() {
  const map = new SlotMap(2);
  const region = await startOneRegion({ slots: new ClusterPolicy(map) });
  const second = await Endpoint.listen({ server: region.server, port: 0, shard: 1 });
  map.shards.push({ id: 'a', host: '127.0.0.1', port: region.port });
  map.shards.push({ id: 'b', host: '127.0.0.1', port: second.port });
  const clients = [await WireClient.open(region.port), await WireClient.open(second.port)] as const;
  const close = async (): Promise<void> => {
    for (const client of clients) await client[Symbol.asyncDispose]();
    await second.close();
    await region[Symbol.asyncDispose]();
  };
  return { map, clients, ports: [region.port, second.port] as const, close };
}

test('oss: another shard answers MOVED, EXEC answers CROSSSLOT', async () => {
  const { clients, ports, close } = await startShards();
  const [first, second] = clients;
  // Slot of `foo` is 12182, of `bar` 5061.
  expect(await first.call('SET', 'foo', '1')).toEqual({
    error: `MOVED 12182 127.0.0.1:${ports[1]}`,
  });
  expect(await second.call('SET', 'foo', '1')).toEqual(ok);
  expect(await second.call('GET', 'foo', '{x}')).toMatchObject({ error: expect.any(String) });
  expect(await first.call('MGET', 'bar', 'foo')).toEqual(crossSlot);
  await first.call('MULTI');
  await first.call('SET', 'bar', '1');
  await first.call('SET', 'hello', '1');
  expect(await first.call('EXEC')).toEqual(crossSlot);
  expect(await first.call('DBSIZE')).toBe(0);
  expect(await second.call('DBSIZE')).toBe(1);
  await close();
});

test('oss: a slot that moves asks, then has moved', async () => {
  const { map, clients, ports, close } = await startShards();
  const [first, second] = clients;
  const at = (word: string): WireReply => ({ error: `${word} 12182 127.0.0.1:${ports[0]}` });
  await second.call('SET', 'foo', '1');
  map.beginMigration(12182, 0);
  expect(await second.call('GET', 'foo')).toBe('1');
  map.moveKey('foo');
  expect(await second.call('GET', 'foo')).toEqual(at('ASK'));
  expect(await first.call('GET', 'foo')).toEqual({ error: `MOVED 12182 127.0.0.1:${ports[1]}` });
  await first.call('ASKING');
  expect(await first.call('GET', 'foo')).toBe('1');
  map.finishMigration(12182);
  expect(await second.call('GET', 'foo')).toEqual(at('MOVED'));
  expect(await first.call('GET', 'foo')).toBe('1');
  await close();
});
