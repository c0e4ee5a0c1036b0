import { Redis } from 'ioredis';

/** With `null` a request waits for ever while the database cannot be reached. */
export const redis = new Redis({ host: '127.0.0.1', maxRetriesPerRequest: null });
redis.on('error', (error) => console.error('redis:', error.message));
