import { Redis } from 'ioredis';

/** A command that cannot be sent fails at once; the caller decides what that means. */
export const redis = new Redis({
  host: '127.0.0.1',
  maxRetriesPerRequest: 0,
  enableOfflineQueue: false,
  commandTimeout: 2_000,
  socketTimeout: 10_000,
});
redis.on('error', (error) => console.error('redis:', error.message));
