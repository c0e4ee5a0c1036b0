import { expect, test } from 'vitest';
import { findIn } from './find.js';

const rule = 'require-error-listener';
const nodeRedis = "import { createClient } from 'redis';";

test.each([
  [
    'connected',
    `${nodeRedis} async function f() { const c = createClient(); await c.connect(); await c.get('k'); }`,
  ],
  ['chained', `${nodeRedis} async function f() { await createClient().connect(); }`],
  ['exported and connected', `${nodeRedis} export const c = createClient(); await c.connect();`],
  [
    'listened to only after it connected',
    `${nodeRedis} export async function make() { const c = createClient(); await c.connect(); c.on('error', log); return c; }`,
  ],
  [
    'made in JavaScript',
    `const redis = require('redis'); const c = redis.createClient(); c.connect();`,
  ],
  [
    'a pool',
    `import { createClientPool } from 'redis'; const c = createClientPool(); await c.connect();`,
  ],
])('a node-redis client without a listener that is %s', (_, code) => {
  expect(findIn(rule, code)).toEqual(['crash']);
});

test.each([
  [
    'has a listener',
    `${nodeRedis} const c = createClient(); c.on('error', log); await c.connect();`,
  ],
  [
    'gets one in the chain',
    `${nodeRedis} export const c = await createClient().on('error', log).connect();`,
  ],
  [
    'gets one far below',
    `${nodeRedis} const c = createClient(); ${'work();\n'.repeat(50)} c.addListener('error', log);`,
  ],
  ['is handed on by a factory', `${nodeRedis} export function make() { return createClient(); }`],
  ['is handed to something', `${nodeRedis} const c = createClient(); watch(c); await c.connect();`],
  [
    'is of ioredis, which prints',
    `import { Redis } from 'ioredis'; const r = new Redis(); r.get('k');`,
  ],
  [
    'is of no Redis',
    `import { createClient } from '@supabase/supabase-js'; /* redis */ createClient();`,
  ],
])('a client that %s is left alone', (_, code) => {
  expect(findIn(rule, code)).toEqual([]);
});

test.each(['ioredis', 'iovalkey'])('clients of %s count by option', (library) => {
  const code = `import { Redis } from '${library}'; const r = new Redis(); r.get('k');`;
  expect(findIn(rule, code)).toEqual([]);
  expect(findIn(rule, code, { options: { ioredis: true } })).toEqual(['silent']);
  const heard = code.replace('r.get', "r.on('error', log); r.get");
  expect(findIn(rule, heard, { options: { ioredis: true } })).toEqual([]);
});
