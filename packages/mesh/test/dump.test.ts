import { expect, test } from 'vitest';
import { testWithRedis } from '../../../test/support/redis-server.js';
import { plainReply } from '../src/resp/plain-reply.js';
import { startMesh } from '../src/start-mesh.js';
import { bothServers } from './support/both-servers.js';
import { WireClient } from './support/wire-client.js';

const servers = bothServers();

const numbers = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at));
const words = (count: number, length: number): string[] =>
  numbers(count).map((each) => `${each}:${'x'.repeat(length)}`);
const flat = (names: readonly string[], other: (name: string) => string): string[] =>
  names.flatMap((name) => [name, other(name)]);

/** Integers at the ends of every width a packed list has, and strings of every length. */
const edges = [
  ...['0', '12', '13', '127', '128', '-1', '-4096', '4095', '32767', '-32768', '8388607'],
  ...['2147483647', '-2147483648', '9223372036854775807', '9223372036854775808', ''],
  ...['y'.repeat(31), 'y'.repeat(63), 'y'.repeat(64), 'y'.repeat(4_095), 'y'.repeat(4_096)],
  ...['y'.repeat(20_000), '\0\r\n\xff'],
];

const values: readonly (readonly [
  name: string,
  write: readonly string[],
  read: readonly string[],
])[] = [
  ['text', ['SET', 'k', 'hello'], ['GET', 'k']],
  ['integer', ['SET', 'k', '-32769'], ['GET', 'k']],
  ['compressed text', ['SET', 'k', 'ab'.repeat(5_000)], ['GET', 'k']],
  ['bytes', ['SET', 'k', '\0\xff\r\n'], ['GET', 'k']],
  ['small list', ['RPUSH', 'k', ...edges], ['LRANGE', 'k', '0', '-1']],
  ['long list', ['RPUSH', 'k', ...words(500, 50)], ['LRANGE', 'k', '0', '-1']],
  ['list of long values', ['RPUSH', 'k', 'z'.repeat(100_000), 'a'], ['LRANGE', 'k', '0', '-1']],
  ['integers', ['SADD', 'k', '1', '-70000', '5000000000'], ['SORT', 'k']],
  ['small integers', ['SADD', 'k', '1', '2', '3'], ['SORT', 'k']],
  ['set', ['SADD', 'k', ...words(200, 5)], ['SORT', 'k', 'ALPHA']],
  [
    'small hash',
    ['HSET', 'k', ...flat(['a', '7', '-4096'], (name) => name)],
    ['HMGET', 'k', 'a', '7'],
  ],
  ['hash', ['HSET', 'k', ...flat(words(300, 80), (name) => name)], ['HLEN', 'k']],
  [
    'small sorted set',
    ['ZADD', 'k', '1.5', 'a', '-inf', 'b', '3', 'c'],
    ['ZRANGE', 'k', '0', '-1', 'WITHSCORES'],
  ],
  [
    'sorted set',
    ['ZADD', 'k', ...flat(numbers(300), (name) => `m${name}`)],
    ['ZRANGE', 'k', '0', '-1', 'WITHSCORES'],
  ],
  ['HyperLogLog', ['PFADD', 'k', ...numbers(50)], ['PFCOUNT', 'k']],
];

async function transfer(
  from: number,
  to: number,
  [, write, read]: (typeof values)[number],
): Promise<void> {
  await using source = await WireClient.open(from);
  await using target = await WireClient.open(to);
  for (const client of [source, target]) await client.call('FLUSHALL');
  await source.call(...write);
  const payload = await source.call('DUMP', 'k');
  if (typeof payload !== 'string') throw new Error('no payload');
  expect(await target.call('RESTORE', 'k', '60000', payload)).toEqual({ status: 'OK' });
  expect(await target.call(...read)).toEqual(await source.call(...read));
  expect(await target.call('TYPE', 'k')).toEqual(await source.call('TYPE', 'k'));
  expect(Number(await target.call('PTTL', 'k'))).toBeGreaterThan(50_000);
  expect(await target.call('RESTORE', 'k', '0', payload)).toEqual({
    error: 'BUSYKEY Target key name already exists.',
  });
}

for (const value of values) {
  testWithRedis(`a redis-server restores what the mesh dumps: ${value[0]}`, () =>
    transfer(servers.region.port, servers.realPort, value),
  );
  testWithRedis(`the mesh restores what a redis-server dumps: ${value[0]}`, () =>
    transfer(servers.realPort, servers.region.port, value),
  );
}

test('what is cut or changed is refused and replaces nothing', async () => {
  await using client = await WireClient.open(servers.region.port);
  await client.call('FLUSHALL');
  await client.call('RPUSH', 'k', 'a', 'b');
  const payload = String(await client.call('DUMP', 'k'));
  const wrong = { error: 'ERR DUMP payload version or checksum are wrong' };
  expect(await client.call('RESTORE', 'k', '0', payload.slice(1), 'REPLACE')).toEqual(wrong);
  expect(await client.call('RESTORE', 'k', '0', `${payload}x`, 'REPLACE')).toEqual(wrong);
  expect(await client.call('LRANGE', 'k', '0', '-1')).toEqual(['a', 'b']);
  expect(await client.call('RESTORE', 'k', '1', payload, 'REPLACE', 'ABSTTL')).toEqual({
    status: 'OK',
  });
  expect(await client.call('EXISTS', 'k')).toBe(0);
});

test('an active-active database dumps and does not restore, as documented', async () => {
  const mesh = await startMesh({ regions: ['west', 'east'], listen: false });
  await mesh.call('west', ['SET', 'k', 'v']);
  expect(typeof (await mesh.call('west', ['DUMP', 'k']))).toBe('string');
  expect(plainReply(await mesh.call('west', ['RESTORE', 'n', '0', 'x']))).toEqual(
    new Error('ERR RESTORE is not supported by an Active-Active database'),
  );
  await mesh.close();
});
