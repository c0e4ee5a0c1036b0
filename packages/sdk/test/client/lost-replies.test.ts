import { Redis } from 'ioredis';
import { Redis as Redis5 } from 'ioredis-5';
import { Redis as Valkey } from 'iovalkey';
import type { RawClient } from '../../src/client/index.js';
import { testLostReplies } from '../support/lost-replies.js';

for (const policy of ['none', 'enterprise'] as const) {
  testLostReplies(policy, {
    isCluster: false,
    options: (port) => ({ endpoint: `redis://127.0.0.1:${port}`, policy }),
  });
}

/** Clients as applications make them, with the options that resend, but for a fast reconnect. */
const eager = { retryStrategy: () => 20 };
const adopted: Readonly<Record<string, (port: number) => RawClient>> = {
  'ioredis 6': (port) => new Redis({ ...eager, port }),
  'ioredis 5': (port) => new Redis5({ ...eager, port }),
  iovalkey: (port) => new Valkey({ ...eager, port }),
};

for (const [library, open] of Object.entries(adopted)) {
  testLostReplies(`an adopted ${library}`, {
    isCluster: false,
    options: (port) => ({ client: open(port), onWarning: () => undefined }),
  });
}
