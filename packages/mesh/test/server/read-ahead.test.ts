import { expect, test } from 'vitest';
import { testWithRedis } from '../../../../test/support/redis-server.js';
import { bothServers } from '../support/both-servers.js';
import { startOneRegion } from '../support/one-region.js';
import { WireClient, type WireReply } from '../support/wire-client.js';

const servers = bothServers();

const request = (...args: readonly string[]): string =>
  `*${args.length}\r\n${args.map((arg) => `$${arg.length}\r\n${arg}\r\n`).join('')}`;

/** Everything a server says to these bytes until it closes the connection. */
async function answersTo(port: number, bytes: string): Promise<WireReply[]> {
  await using client = await WireClient.open(port);
  client.write(bytes);
  await client.closed;
  const replies: WireReply[] = [];
  for (;;) {
    const reply = await client.read();
    if (typeof reply === 'object' && reply !== null && 'error' in reply && reply.error === 'CLOSED')
      return replies;
    replies.push(reply);
  }
}

const manyPings = request('PING').repeat(200);

const endings: Readonly<Record<string, string>> = {
  'a broken header after good requests': `${request('PING')}${request('SET', 'k', 'v')}*1\r\n!4\r\n`,
  'a broken count after more requests than are read ahead': `${manyPings}*x\r\n`,
  'a broken header right at the start': '*1\r\n$x\r\n',
  'QUIT among other requests': `${request('PING')}${request('QUIT')}${request('SET', 'after', '1')}`,
  'QUIT before broken bytes': `${request('QUIT')}*x\r\n`,
  'a transaction and then broken bytes': `${request('MULTI')}${request('INCR', 'n')}${request('EXEC')}*x\r\n`,
};

for (const [name, bytes] of Object.entries(endings)) {
  testWithRedis(`${name}: answered as redis-server does`, async () => {
    for (const port of [servers.region.port, servers.realPort]) {
      await using client = await WireClient.open(port);
      await client.call('FLUSHALL');
    }
    const ours = await answersTo(servers.region.port, bytes);
    expect(ours).toEqual(await answersTo(servers.realPort, bytes));
    expect(ours.length).toBeGreaterThan(0);
    await using client = await WireClient.open(servers.region.port);
    expect(await client.call('EXISTS', 'after')).toBe(0);
  });
}

async function queuedBehindBlockedClient(port: number): Promise<string | undefined> {
  await using blocked = await WireClient.open(port);
  await using other = await WireClient.open(port);
  await other.call('FLUSHALL');
  await blocked.call('CLIENT', 'SETNAME', 'blocked');
  blocked.write(
    request('BLPOP', 'queue', '0') + request('SET', 'k', 'value') + request('GET', 'k'),
  );
  for (;;) {
    const list = String(await other.call('CLIENT', 'LIST'));
    const line = list.split('\n').find((each) => each.includes('name=blocked'));
    if (line?.includes('flags=b') !== true) continue;
    expect(await other.call('EXISTS', 'k')).toBe(0);
    await other.call('LPUSH', 'queue', 'job');
    expect(await blocked.read()).toEqual(['queue', 'job']);
    expect(await blocked.read()).toEqual({ status: 'OK' });
    expect(await blocked.read()).toBe('value');
    return /qbuf=\d+/.exec(line)?.[0];
  }
}

testWithRedis(
  'requests behind one that blocks wait, and count as redis-server counts',
  async () => {
    const ours = await queuedBehindBlockedClient(servers.region.port);
    expect(ours).toBe(await queuedBehindBlockedClient(servers.realPort));
    expect(ours).not.toBe('qbuf=0');
  },
);

test('AUTH lifts the limits for the requests behind it in one packet, and not before', async () => {
  await using guarded = await startOneRegion({ password: 'secret' });
  const long = request('DEL', ...Array.from({ length: 20 }, (_, index) => `k${index}`));
  await using client = await WireClient.open(guarded.port);
  client.write(request('AUTH', 'secret') + long + request('PING'));
  expect(await client.read()).toEqual({ status: 'OK' });
  expect(await client.read()).toBe(0);
  expect(await client.read()).toEqual({ status: 'PONG' });
  expect(await answersTo(guarded.port, request('PING') + long)).toEqual([
    { error: 'NOAUTH Authentication required.' },
    { error: 'ERR Protocol error: unauthenticated multibulk length' },
  ]);
});

test('a pipeline is answered in order, however it is cut into packets', async () => {
  await using client = await WireClient.open(servers.region.port);
  await client.call('DEL', 'n');
  const bytes = request('INCR', 'n').repeat(300);
  for (let at = 0; at < bytes.length; at += 1_001) {
    client.write(bytes.slice(at, at + 1_001));
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (let count = 1; count <= 300; count += 1) expect(await client.read()).toBe(count);
});
