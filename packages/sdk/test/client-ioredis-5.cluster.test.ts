import { Redis as Redis5 } from 'ioredis-5';
import { expect, vi } from 'vitest';
import { createExecutor } from '../src/client/index.js';
import { testLostReplies } from './support/lost-replies.js';
import { testWithRedis, withServer } from './support/with-server.js';

// The peer of an application that has ioredis 5: the factory builds its clients with it.
vi.mock('ioredis', () => import('ioredis-5'));

testWithRedis('the factory builds its clients with the ioredis that is installed', () =>
  withServer(async ({ url }) => {
    await using executor = await createExecutor({ region: 'west', endpoint: url });
    expect(executor.rawClient()).toBeInstanceOf(Redis5);
  }),
);

for (const policy of ['none', 'enterprise', 'oss'] as const) {
  testLostReplies(`${policy}, built with ioredis 5`, {
    isCluster: policy === 'oss',
    options: (port) => ({ endpoint: `redis://127.0.0.1:${port}`, policy }),
  });
}
