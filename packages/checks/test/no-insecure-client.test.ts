import { analyzeProject } from '@geoslot/callsites';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { noInsecureClient } from '../src/no-insecure-client.js';
import { parseSettings } from '../src/settings.js';
import { findIn } from './find.js';

const rule = 'no-insecure-client';
const ioredis = (args: string): string =>
  `import { Redis } from 'ioredis'; export const r = new Redis(${args});`;
const nodeRedis = (args: string): string =>
  `import { createClient } from 'redis'; export const c = createClient(${args});`;

describe('reports', () => {
  test.each([
    [ioredis(`{ host: 'c.example.com', tls: { rejectUnauthorized: false } }`), 'unverified'],
    [nodeRedis(`{ url, socket: { tls: true, rejectUnauthorized: false } }`), 'unverified'],
    [
      `import { Cluster } from 'iovalkey'; new Cluster(nodes, { redisOptions: { tls: { rejectUnauthorized: false } } });`,
      'unverified',
    ],
    [
      `const Redis = require('ioredis'); const tls = secure ? { rejectUnauthorized: false } : undefined; new Redis({ host, tls });`,
      'unverified',
    ],
    [
      `function options() { let tls; if (url.startsWith('rediss:')) tls = { rejectUnauthorized: false };
        else if (cert) tls = { cert, key, ca }; return { host, tls, maxRetriesPerRequest: null }; } /* redis */`,
      'unverified',
    ],
    [ioredis(`'redis://c.example.com:6379'`), 'plaintext'],
    [ioredis(`{ host: 'c.example.com' }`), 'plaintext'],
    [nodeRedis(`{ url: 'redis://c.example.com' }`), 'plaintext'],
    [ioredis(`'rediss://u:Hunter2Hunter2@c.example.com'`), 'credential'],
    [ioredis(`{ host: 'c.example.com', tls: {}, password: 'Hunter2Hunter2' }`), 'credential'],
    [ioredis(`'rediss://x.westeurope.redis.azure.net:6380'`), 'port'],
    [
      `import { Redis } from 'ioredis'; const url = new URL(text); new Redis({ host: url.hostname, port: +url.port });`,
      'schemeDropped',
    ],
  ])('%s', (code, messageId) => {
    expect(findIn(rule, code)).toEqual([messageId]);
  });
});

describe('stays quiet', () => {
  test.each([
    ['a local host', ioredis(`'redis://:password@localhost:6379'`)],
    ['a neighbour in a container network', ioredis(`{ host: 'redis', password: 'changeme' }`)],
    ['a private address', ioredis(`{ host: '10.1.2.3' }`)],
    ['what only the environment knows', ioredis(`process.env.REDIS_URL ?? 'redis://127.0.0.1'`)],
    ['options from elsewhere', ioredis(`{ host: 'c.example.com', ...options }`)],
    ['TLS that hangs on the environment', ioredis(`{ host: 'c.example.com', tls: env.TLS }`)],
    ['verified TLS', ioredis(`{ host: 'c.example.com', tls: { ca } }`)],
    ['a placeholder', ioredis(`'rediss://user:\${PASSWORD}@c.example.com'`)],
    ['the documented port', ioredis(`'rediss://x.westeurope.redis.azure.net:10000'`)],
    [
      'a URL whose protocol is looked at',
      `import { Redis } from 'ioredis'; const url = new URL(text);
       new Redis({ host: url.hostname, tls: url.protocol === 'rediss:' ? {} : undefined });`,
    ],
    [
      'a branch that asked for the protocol',
      `import { Redis } from 'ioredis'; const url = new URL(text);
       if (url.protocol !== 'rediss:') new Redis({ host: url.hostname });`,
    ],
    ['a host name of a configuration', ioredis(`{ host: config.hostname }`)],
    [
      'another class of that name',
      `import { Redis } from './own'; new Redis('redis://c.example.com');`,
    ],
  ])('%s', (_, code) => {
    expect(findIn(rule, code)).toEqual([]);
  });

  test('in a file of tests', () => {
    const code = ioredis(`'redis://c.example.com'`);
    expect(findIn(rule, code, { path: 'src/client.spec.ts' })).toEqual([]);
  });
});

test('an option of another file is told where the client is made', () => {
  const root = mkdtempSync(join(tmpdir(), 'insecure-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, 'config.js'), `module.exports = { host: 'c.example.com' };`);
  writeFileSync(
    join(root, 'db.js'),
    `const config = require('./config');\nconst Redis = require('ioredis');\nmodule.exports = new Redis(config);`,
  );
  const found = noInsecureClient.check(analyzeProject({ root }), {}, parseSettings());
  expect(found.map(({ location: { path, line } }) => [path, line])).toEqual([['db.js', 3]]);
});
