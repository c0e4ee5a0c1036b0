import { describe, expect, test } from 'vitest';
import { findIn } from './find.js';

const rule = 'safe-client-options';
const redis = (options: string, library = 'ioredis'): string =>
  `import { Redis } from '${library}'; export const r = new Redis(${options});`;
const cluster = (options: string): string =>
  `import { Cluster } from 'ioredis'; export const c = new Cluster([{ host: 'a' }], ${options});`;

describe('reports', () => {
  test.each([
    [redis('{ maxRetriesPerRequest: null }'), 'endless'],
    [redis('{ maxRetriesPerRequest: null }', 'iovalkey'), 'endless'],
    [redis('process.env.URL, { maxRetriesPerRequest: null }'), 'endless'],
    [
      `const Redis = require('ioredis'); const options = { maxRetriesPerRequest: null }; new Redis(options);`,
      'endless',
    ],
    [redis('{ autoResendUnfulfilledCommands: false }'), 'hangs'],
    [cluster('{ enableAutoPipelining: true }'), 'autoPipeline'],
    [cluster('{ redisOptions: { enableOfflineQueue: false } }'), 'ignored'],
    [cluster('{ redisOptions: { retryStrategy: () => 100 } }'), 'ignored'],
    [redis('{ retryStrategy: () => null }'), 'givesUp'],
    [cluster('{ clusterRetryStrategy: () => undefined }'), 'givesUp'],
    [redis('{ reconnectOnError: () => 2 }'), 'resends'],
  ])('%s', (code, messageId) => {
    expect(findIn(rule, code)).toContain(messageId);
  });
});

describe('stays quiet', () => {
  test.each([
    ['a number of retries', redis('{ maxRetriesPerRequest: 3 }')],
    [
      'a connection that a queue library gets',
      `import { Redis } from 'ioredis'; const r = new Redis({ maxRetriesPerRequest: null }); new Worker('q', work, { connection: r });`,
    ],
    [
      'a connection named for a queue',
      `import { Redis } from 'ioredis'; export const queueConnection = new Redis({ maxRetriesPerRequest: null });`,
    ],
    ['options that others put together', redis('options')],
    ['automatic pipelining without a cluster', redis('{ enableAutoPipelining: true }')],
    [
      'a strategy that gives up after some attempts',
      redis('{ retryStrategy: (times) => (times > 5 ? null : times * 50) }'),
    ],
    [
      'a failure that is looked at',
      redis(`{ reconnectOnError: (e) => (e.message.startsWith('READONLY') ? 2 : false) }`),
    ],
    [
      'node-redis, which has other options',
      `import { createClient } from 'redis'; createClient({ maxRetriesPerRequest: null }).on('error', log);`,
    ],
  ])('%s', (_, code) => {
    expect(findIn(rule, code)).toEqual([]);
  });
});
