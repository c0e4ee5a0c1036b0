import { Redis } from 'ioredis';

const redis = new Redis({ host: '127.0.0.1' });
redis.on('error', (error) => console.error('redis:', error.message));

/** Answers a health check over the connection of the process. */
export async function checkHealth(): Promise<boolean> {
  return (await redis.ping()) === 'PONG';
}
