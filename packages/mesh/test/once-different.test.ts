/** Requests on which the mesh once answered otherwise than redis-server; long runs found them. */
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { testWithRedis } from '../../../test/support/redis-server.js';
import { bothServers } from './support/both-servers.js';
import { WireClient, type WireReply } from './support/wire-client.js';

const servers = bothServers();

const cases: Readonly<Record<string, readonly string[]>> = {
  'XREAD of one stream twice reads from both places': [
    'XADD s 5-0 f v',
    'XREAD STREAMS s s 0 $',
    'XREAD STREAMS s s $ 0',
    'XREAD STREAMS s s 0 0',
  ],
  'XREADGROUP of one stream twice reads what is new and what is pending': [
    'XADD s 5-0 f v',
    'XGROUP CREATE s g 0',
    'XREADGROUP GROUP g alice STREAMS s s > 0',
    'XREADGROUP GROUP g alice STREAMS s s 0 >',
  ],
  'LPOS takes the smallest rank for the last match': [
    'RPUSH l a b a',
    'LPOS l a RANK -9223372036854775808',
    'LPOS l a RANK -9223372036854775808 COUNT 0',
    'LPOS l a RANK -9223372036854775807',
    'LPOS l a RANK 9223372036854775807',
  ],
  'CLIENT CACHING holds until a command that is no CLIENT': [
    'CLIENT TRACKING ON OPTIN',
    'CLIENT CACHING YES',
    'CLIENT TRACKINGINFO',
    'CLIENT ID EXTRA',
    'CLIENT TRACKINGINFO',
    'NOSUCHCOMMAND',
    'CLIENT TRACKINGINFO',
    'CLIENT CACHING YES',
    'GET k',
    'CLIENT TRACKINGINFO',
    'CLIENT CACHING YES',
    'MULTI',
    'CLIENT TRACKINGINFO x',
    'GET k',
    'EXEC x',
    'CLIENT TRACKINGINFO',
    'CLIENT TRACKING OFF',
  ],
  'what is wrong with a request is told in the order in which redis-server looks': [
    'GEODIST g a b e mi',
    'EVALSHA x x 0',
    'EVALSHA_RO x x 0',
    'CLIENT KILL TYPE x x',
    'CLIENT KILL ID ID 0',
    'CLIENT KILL ID 999999 x',
    'ACL CAT list list',
    'EXEC x',
    'COMMAND GETKEYS ZUNIONSTORE 2 a b',
    'COMMAND GETKEYS ZUNIONSTORE z 2 a b',
    'COMMAND GETKEYSANDFLAGS ZUNION 1 a',
  ],
  'GETEX takes an option twice, but no two': [
    'SET k v EX 100',
    'GETEX k PERSIST PERSIST',
    'TTL k',
    'GETEX k EX 10 EX 20',
    'TTL k',
    'GETEX k EX 10 PX 20',
    'GETEX k PERSIST EX 20',
    'GETEX k EX 20 PERSIST',
    'GETEX k EX',
    'GETEX nothing EX 10 EX 20',
  ],
  'CLIENT TRACKINGINFO lists prefixes in the order of their bytes': [
    'CLIENT TRACKING ON BCAST PREFIX b PREFIX a PREFIX Z',
    'CLIENT TRACKINGINFO',
    'CLIENT TRACKING OFF',
  ],
};

async function repliesTo(port: number, lines: readonly string[]): Promise<WireReply[]> {
  await using client = await WireClient.open(port);
  await client.call('FLUSHALL');
  return await client.pipeline(lines.map((line) => line.split(' ')));
}

for (const [name, lines] of Object.entries(cases)) {
  testWithRedis(name, async () => {
    const ours = await repliesTo(servers.region.port, lines);
    expect(ours).toEqual(await repliesTo(servers.realPort, lines));
    expect(ours).not.toContainEqual({ error: 'CLOSED' });
  });
}

testWithRedis('FLUSHALL removes keys past their time that nothing has ended yet', async () => {
  const sizes: WireReply[] = [];
  for (const port of [servers.region.port, servers.realPort]) {
    await using client = await WireClient.open(port);
    await client.pipeline([['FLUSHALL'], ['DEBUG', 'SET-ACTIVE-EXPIRE', '0']]);
    await client.pipeline([
      ['SET', 'k', 'v', 'PX', '1'],
      ['HSET', 'h', 'f', 'v'],
    ]);
    await setTimeout(10);
    await client.call('FLUSHALL');
    sizes.push(await client.call('DBSIZE'));
    await client.call('DEBUG', 'SET-ACTIVE-EXPIRE', '1');
  }
  expect(sizes).toEqual([0, 0]);
});

async function wokenReply(port: number, read: string): Promise<WireReply> {
  await using blocked = await WireClient.open(port);
  await using other = await WireClient.open(port);
  await other.pipeline([
    ['FLUSHALL'],
    ['XADD', 's', '5-0', 'f', 'old'],
    'XGROUP CREATE s g 5-0'.split(' '),
  ]);
  const reply = blocked.call(...read.split(' '));
  while (!String(await other.call('CLIENT', 'LIST')).includes('flags=b'));
  await other.call('XADD', 's', '6-0', 'f', 'new');
  return await reply;
}

for (const read of [
  'XREAD BLOCK 0 STREAMS s s $ 5-0',
  'XREAD BLOCK 0 STREAMS s other s 5-0 $ 9-0',
  'XREADGROUP GROUP g alice BLOCK 0 STREAMS s s > >',
]) {
  testWithRedis(`${read}: woken as on redis-server`, async () => {
    const ours = await wokenReply(servers.region.port, read);
    expect(ours).toEqual(await wokenReply(servers.realPort, read));
    expect(ours).not.toEqual({ error: 'CLOSED' });
  });
}
