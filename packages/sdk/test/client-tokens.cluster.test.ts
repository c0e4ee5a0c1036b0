import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { startRedisServer } from '../../../test/support/redis-server.js';
import { createExecutor, type ConnectOptions } from '../src/client/index.js';
import { runLoad } from './support/load.js';
import { incrementOnce } from './support/operations.js';
import { testWithRedis } from './support/with-server.js';

const keys = ['{a}', '{b}', '{c}'];

for (const policy of ['none', 'oss'] satisfies ConnectOptions['policy'][]) {
  testWithRedis(
    `${policy}: tokens rotate under load and connections are killed: no error`,
    async () => {
      await using server = await startRedisServer({
        args: policy === 'oss' ? ['--cluster-enabled', 'yes'] : [],
      });
      const admin = new Redis(server.url);
      try {
        if (policy === 'oss') {
          // A lone node does not know its address, which its slots are reported with.
          await admin.config('SET', 'cluster-announce-ip', '127.0.0.1');
          await admin.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16_383);
          while (!String(await admin.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) {
            await delay(20);
          }
        }
        let serial = 0;
        const credentials = async () => {
          const password = `token-${(serial += 1)}`;
          // Only the newest token signs in: what an expired one meets.
          const rules = ['on', 'resetpass', `>${password}`, '~*', '&*', '+@all'];
          await admin.call('ACL', 'SETUSER', 'app', ...rules);
          return { username: 'app', password, expiresAt: Date.now() + 600 };
        };
        await admin.config('SET', 'requirepass', 'admin');
        await using executor = await createExecutor({
          region: 'west',
          endpoint: server.url,
          policy,
          credentials,
          deadlines: { writeMs: 10_000 },
        });
        const kills = async (): Promise<void> => {
          for (let kill = 0; kill < 8; kill += 1) {
            await delay(500);
            await admin.call('CLIENT', 'KILL', 'USER', 'app');
          }
        };
        const operation = (key: string, id: string) => incrementOnce(id, key);
        const count = await runLoad(executor, keys, operation, kills(), 10);
        expect(serial).toBeGreaterThan(5);
        expect(Object.fromEntries(count.errors)).toEqual({});
        expect(count.totalUnknown).toBe(0);
        const stored = new Map<string, number>();
        for (const key of keys) stored.set(key, Number(await admin.get(key)));
        expect(stored).toEqual(new Map([...count.acknowledged].sort()));
      } finally {
        admin.disconnect();
      }
    },
    60_000,
  );
}
