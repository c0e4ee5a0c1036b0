import { runHistory } from './support/histories/run-history.js';
import { withServerWorld } from './support/histories/server-world.js';
import { startRedisCluster } from './support/redis-cluster.js';
import { startRedisServer, testWithRedis } from './support/redis-server.js';

const histories = 200;
const firstSeed = Number(process.env['GEOSLOT_SEED'] ?? 1);

testWithRedis(
  `${histories} histories of every handle keep intent on a real redis-server`,
  async () => {
    await using server = await startRedisServer();
    await withServerWorld({ endpoint: server.url }, async (world) => {
      for (let seed = firstSeed; seed < firstSeed + histories; seed += 1)
        await runHistory(world, seed);
    });
  },
);

testWithRedis(
  `${histories} histories of every handle keep intent on a real Redis Cluster`,
  async () => {
    await using cluster = await startRedisCluster();
    const [node] = cluster.nodes;
    if (node === undefined) throw new Error('a cluster without nodes');
    await withServerWorld({ endpoint: node.url, policy: 'oss' }, async (world) => {
      for (let seed = firstSeed; seed < firstSeed + histories; seed += 1)
        await runHistory(world, seed);
    });
  },
);
