import { expect, test } from 'vitest';
import { findIn } from './find.js';

const rule = 'no-connection-per-call';
const ioredis = "import { Redis } from 'ioredis';";
const nodeRedis = "import { createClient } from 'redis';";

test.each([
  [
    'made for a check and left open',
    `${ioredis} export async function check() { const r = new Redis(); return r.ping(); }`,
  ],
  [
    'made in a request handler',
    `${ioredis} app.get('/', async (req, res) => { const r = new Redis(); res.json(await r.get('k')); });`,
  ],
  [
    'made in a route of node-redis',
    `${nodeRedis} export async function GET() { const c = createClient(); await c.connect(); return c.get('k'); }`,
  ],
  [
    'made once a round of a loop',
    `import { Redis } from 'iovalkey'; async function f(hosts) { for (const host of hosts) { const r = new Redis({ host }); await r.ping(); } }`,
  ],
  [
    'made in plain JavaScript',
    `const Redis = require('ioredis'); module.exports.health = async () => { const r = new Redis(); return r.ping(); };`,
  ],
])('a client that is %s leaks', (_, code) => {
  expect(findIn(rule, code)).toEqual(['leaks']);
});

test.each([
  [
    'a function',
    `${ioredis} export async function withRedis(use) { const r = new Redis(); try { return await use(r); } finally { await r.quit(); } }`,
  ],
  [
    'a method, in either branch',
    `${ioredis} class Store { async with(url, use) { const r = url ? new Redis(url) : new Redis({ port: 1 });
      try { return await use(r); } finally { r.disconnect(); } } }`,
  ],
])('a client that %s lends to its callback and closes is made for each call', (_, code) => {
  expect([...new Set(findIn(rule, code))]).toEqual(['lent']);
});

test.each([
  [
    'made for each element of a list that is handed on',
    `${ioredis} export const provider = { useFactory: (list) => list.map((options) => new Redis(options)) };`,
  ],
  [
    'kept by a guard',
    `${ioredis} let r; export function client() { if (!r) r = new Redis(); return r; }`,
  ],
  ['kept by ??=', `${ioredis} let r; export const client = () => (r ??= new Redis());`],
  ['kept on globalThis', `${ioredis} export const r = globalThis.r ?? new Redis();`],
  ['at the top of a module', `${ioredis} export const r = new Redis();`],
  [
    'returned with an error listener of its own',
    `${ioredis} export function fresh() { const r = new Redis(); r.on('error', log); return r; }`,
  ],
  [
    'kept in a field, with an error listener',
    `${ioredis} class Cache { onModuleInit() { this.r = new Redis(); this.r.on('error', log); } }`,
  ],
  ['handed on by a factory', `${ioredis} export function make(url) { return new Redis(url); }`],
  [
    'made and closed by a job that runs once',
    `${ioredis} export async function migrateOnce() { const r = new Redis(); await r.set('v', 2); await r.quit(); }`,
  ],
  [
    'made for a server that the request names, and closed',
    `${ioredis} export async function POST(req) { const r = new Redis(req.url); try { return await r.ping(); } finally { await r.quit(); } }`,
  ],
  ['made at the start', `${ioredis} async function main() { const r = new Redis(); r.ping(); }`],
  [
    'handed to a queue',
    `${ioredis} function f() { const r = new Redis(); return new Queue('q', { connection: r }); }`,
  ],
  [
    'no Redis client',
    `import { Redis } from 'pulumi'; export function f() { const r = new Redis(); r.ping(); }`,
  ],
])('a client that is %s is no connection per call', (_, code) => {
  expect(findIn(rule, code)).toEqual([]);
});

test('files of tests may make clients as they like', () => {
  const code = `${ioredis} export async function check() { const r = new Redis(); return r.ping(); }`;
  expect(findIn(rule, code, { path: 'test/health.test.ts' })).toEqual([]);
});
