import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';

/** The private authority is trusted by name; every other certificate is refused. */
export const redis = new Redis({
  host: 'cache.example.com',
  port: 6379,
  tls: { ca: readFileSync('/etc/ssl/private-authority.pem') },
});
redis.on('error', (error) => console.error('redis:', error.message));
