import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';

/** Makes a server a cluster of one node, which sends its clients to the port of a proxy. */
export async function formClusterOfOne(admin: Redis, proxyPort: number): Promise<void> {
  await admin.config('SET', 'cluster-announce-port', String(proxyPort));
  await admin.config('SET', 'cluster-announce-ip', '127.0.0.1');
  await admin.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16_383);
  while (!String(await admin.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) {
    await delay(20);
  }
}
