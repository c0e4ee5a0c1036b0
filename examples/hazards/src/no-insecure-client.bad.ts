import { Redis } from 'ioredis';

/** The connection is encrypted but anybody may answer it. */
export const redis = new Redis({
  host: 'cache.example.com',
  port: 6379,
  tls: { rejectUnauthorized: false },
});
redis.on('error', (error) => console.error('redis:', error.message));
