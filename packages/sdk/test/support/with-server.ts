import { Redis } from 'ioredis';
import { startRedisServer } from '../../../../test/support/redis-server.js';

export { testWithRedis } from '../../../../test/support/redis-server.js';

/** What a test on one real server gets: its url and a plain client to look at the effect. */
export interface ServerContext {
  readonly url: string;
  readonly redis: Redis;
}

/** Runs `body` against a throwaway redis-server. */
export async function withServer(body: (context: ServerContext) => Promise<void>): Promise<void> {
  await using server = await startRedisServer();
  const redis = new Redis(server.url, { maxRetriesPerRequest: 0 });
  try {
    await body({ url: server.url, redis });
  } finally {
    redis.disconnect();
  }
}
