import { existsSync } from 'node:fs';
import { expect } from 'vitest';
import { startRedisServer, testWithRedis } from './support/redis-server.js';

testWithRedis('two servers start side by side and end with close', async () => {
  const servers = await Promise.all([startRedisServer(), startRedisServer()]);
  expect(servers[0].port).not.toBe(servers[1].port);
  await Promise.all(servers.map((server) => server.close()));
  for (const { pid } of servers) expect(existsSync(`/proc/${pid}`)).toBe(false);
});
