import { Redis } from 'ioredis';

/** Answers a health check with a new connection each time, and never closes it. */
export async function checkHealth(): Promise<boolean> {
  const redis = new Redis({ host: '127.0.0.1' });
  redis.on('error', (error) => console.error('redis:', error.message));
  return (await redis.ping()) === 'PONG';
}
