import { createClient } from 'redis';

/** Errors are logged and the client reconnects. */
export const client = createClient({ url: 'redis://127.0.0.1:6379' });
client.on('error', (error: Error) => console.error('redis:', error.message));
await client.connect();
