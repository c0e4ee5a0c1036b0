import { connect, defineKeyspace, idempotency } from 'geoslot';
import { Cluster } from 'ioredis';
import { expect } from 'vitest';
import { startRedisCluster } from './support/redis-cluster.js';
import { testWithRedis } from './support/redis-server.js';

const keyspace = defineKeyspace({
  job: idempotency({ key: 'job:{$id}', ttl: '1h', scope: 'mesh' }),
});

testWithRedis('geo.sweep() finds the open ids of every node of a cluster', async () => {
  await using cluster = await startRedisCluster();
  const [node] = cluster.nodes;
  if (node === undefined) throw new Error('a cluster without nodes');
  const regions = { west: { endpoint: node.url } };
  const geo = await connect(keyspace, { region: 'west', regions, policy: 'oss' });
  const client = new Cluster([{ host: node.host, port: node.port }]);
  try {
    const ids = Array.from({ length: 12 }, (_, index) => String(index));
    for (const id of ids) {
      await geo.job({ id }).run(() => undefined);
      // As a run leaves it behind that a peer did not confirm.
      await client.hset(`~gs:open:job:{${id}}`, `west|job:{${id}}`, 'west|1');
    }
    let swept = await geo.sweep();
    expect(swept.checked).toBe(ids.length);
    let { closed } = swept;
    // A node that is too slow to answer is asked again.
    while (swept.waiting > 0) {
      swept = await geo.sweep();
      closed += swept.closed;
    }
    expect(closed).toBe(ids.length);
    expect(await geo.sweep()).toMatchObject({ checked: 0 });
  } finally {
    client.disconnect();
    await geo.close();
  }
});
