import { createClient } from 'redis';

/** The first lost connection ends the process: an `error` event without listener is thrown. */
export const client = createClient({ url: 'redis://127.0.0.1:6379' });
await client.connect();
