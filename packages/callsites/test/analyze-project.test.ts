import { expect, test } from 'vitest';
import { callsOf, callText } from './support/facts.js';
import { fileOf, projectOf } from './support/project.js';

const client = `import { Redis } from 'ioredis';\nexport const redis = new Redis();\n`;

/** The calls of `src/use.ts`, beside the other files of a project. */
const callsOfUse = (use: string, others: Readonly<Record<string, string>>) =>
  fileOf(projectOf({ ...others, 'src/use.ts': `// redis\n${use}` }), 'src/use.ts')?.calls.map(
    (call) => [callText(call), call.certainty],
  );

const reached: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>]>> = {
  'an import': [`import { redis } from './db'; redis.get('k');`, { 'src/db.ts': client }],
  'a barrel': [
    `import { redis as r } from './lib'; r.get('k');`,
    { 'src/lib/index.ts': `export * from './db.js';`, 'src/lib/db.ts': client },
  ],
  'a renaming barrel': [
    `import db from './lib'; db.get('k');`,
    { 'src/lib.ts': `export { redis as default } from './db';`, 'src/db.ts': client },
  ],
  'a namespace': [`import * as db from './db'; db.redis.get('k');`, { 'src/db.ts': client }],
  CommonJS: [
    `const { redis } = require('./db'); redis.get('k');`,
    { 'src/db.js': `const Redis = require('ioredis');\nmodule.exports = { redis: new Redis() };` },
  ],
  'exports.name': [
    `const db = require('./db'); db.redis.get('k');`,
    { 'src/db.js': `const Redis = require('ioredis');\nexports.redis = new Redis();` },
  ],
  'a factory': [
    `import { connect } from './db'; (await connect()).get('k');`,
    {
      'src/db.ts': `import { createClient } from 'redis';\nexport async function connect() { return createClient(); }`,
    },
  ],
  'a service that is injected': [
    `import { Db } from './db'; class A { constructor(private db: Db) {} f() { this.db.client.get('k'); } }`,
    {
      'src/db.ts': `import { Redis } from 'ioredis';\nexport class Db { readonly client = new Redis(); }`,
    },
  ],
  'a base class': [
    `import { Base } from './base'; class A extends Base { f() { this.redis.get('k'); } }`,
    {
      'src/base.ts': `import { Redis } from 'ioredis';\nexport abstract class Base { protected redis: Redis; }`,
    },
  ],
  'paths of a tsconfig': [
    `import { redis } from '@lib/db'; redis.get('k');`,
    {
      'tsconfig.json': `{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }`,
      'lib/db.ts': client,
    },
  ],
  'a package of the workspace that is not built': [
    `import { redis } from '@acme/db'; redis.get('k');`,
    {
      'packages/db/package.json': `{ "name": "@acme/db", "exports": { ".": "./dist/index.js" } }`,
      'packages/db/src/index.ts': client,
    },
  ],
  'a tsconfig that extends something missing': [
    `import { redis } from './db'; redis.get('k');`,
    { 'tsconfig.json': `{ "extends": "@acme/missing/base.json" }`, 'src/db.ts': client },
  ],
  'paths of a tsconfig that extends something missing': [
    `import { redis } from '~/lib/db'; redis.get('k');`,
    {
      'tsconfig.json': `{ // the rest is the base's
        "extends": "@acme/missing/base.json", "compilerOptions": { "paths": { "~/*": ["./app/*",], } } }`,
      'app/lib/db.ts': client,
    },
  ],
  'paths of a base of the project, beside a missing one': [
    `import { redis } from 'db'; redis.get('k');`,
    {
      'tsconfig.json': `{ "extends": ["@acme/missing/base.json", "./tsconfig.base"] }`,
      'tsconfig.base.json': `{ "compilerOptions": { "baseUrl": "lib" } }`,
      'lib/db.ts': client,
    },
  ],
  'an alias that only the bundler knows': [
    `import { redis } from '@/db'; redis.get('k');`,
    { 'package.json': '{}', 'src/db.ts': client },
  ],
  'a client that a promise is resolved with, behind a name for exports': [
    `const db = require('./db'); async function f() { const c = await db.connect(); c.get('k'); }`,
    {
      'src/db.js': `const { createClient } = require('redis');
        const db = module.exports;
        db.connect = async () => new Promise((resolve, reject) => {
          const c = createClient();
          c.on('error', reject);
          c.once('ready', () => resolve(c));
        });`,
    },
  ],
};

test.each(Object.entries(reached))('a client is reached through %s', (_, [use, others]) => {
  expect(callsOfUse(use, others)).toEqual([['GET k', 'flow']]);
});

test('a key is read through a builder of another file', () => {
  const use = `import { redis } from './db';
import { cartKey } from './keys';
export const f = (o: { id: string }) => redis.get(cartKey(o.id));`;
  const builder = `const ns = 'shop';
export const cartKey = (id: string) => \`\${ns}:cart:{\${id}}\`;`;
  expect(callsOfUse(use, { 'src/db.ts': client, 'src/keys.ts': builder })).toEqual([
    ['GET shop:cart:{$oId}', 'flow'],
  ]);
});

test('a key is read through the only implementation of an interface', () => {
  const use = `import { redis } from './db';
import type { Keys } from './keys';
export class A {
  constructor(private readonly keys: Keys) {}
  f(o: { id: string }) { return redis.get(this.keys.cart(o.id)); }
}`;
  const others = {
    'src/db.ts': client,
    'src/keys.ts': `export interface Keys { cart(id: string): string }`,
    'src/impl.ts': `export class AppKeys implements Keys { cart(id: string) { return 'c:' + id; } }`,
  };
  expect(callsOfUse(use, others)).toEqual([['GET c:$oId', 'flow']]);
});

const wrapper = `import { Redis } from 'ioredis';
export interface Store { get(key: string): Promise<string | null>; set(key: string, v: string, ttl?: number): Promise<void> }
export class RedisStore implements Store {
  private readonly redis = new Redis();
  async get(key: string) { return this.redis.get(key); }
  async set(key: string, value: string, ttl?: number) {
    if (ttl) await this.redis.set(key, value, 'EX', ttl);
    else await this.redis.set(key, value);
  }
  async drop(...keys: string[]) { await this.redis.del(...keys); }
}
export const store = new RedisStore();`;

test('calls of a wrapper are the commands it issues, told at the caller', () => {
  const use = `import { store } from './store';
export async function f(id: string) {
  const v = await store.get(\`s:\${id}\`);
  await store.set(\`s:\${id}\`, v + 'x');
  await store.set(\`s:\${id}\`, 'y', 60);
  await store.drop('a', 'b');
}`;
  const project = projectOf({ 'src/store.ts': wrapper, 'src/use.ts': use });
  const facts = fileOf(project, 'src/use.ts');
  expect(facts && callsOf(facts)).toEqual(['GET s:$id', 'SET s:$id', 'SET s:$id', 'DEL a b']);
  const [get, plain, expiring] = facts?.calls ?? [];
  expect(get?.via).toMatchObject({ name: 'get', path: 'src/store.ts' });
  expect(plain?.ttl).toEqual({ kind: 'dropped' });
  expect(plain?.args[1]?.derivesFrom).toEqual([{ call: get?.id, how: 'changed' }]);
  expect(expiring?.ttl).toMatchObject({ kind: 'fixed', amount: 60 });
  expect(fileOf(project, 'src/store.ts')?.wrappers).toMatchObject([
    { name: 'get', className: 'RedisStore', effects: [{ command: 'GET', keyParameter: 0 }] },
    {
      name: 'set',
      effects: [
        { command: 'SET', valueParameter: 1, ttl: 'argument', ttlParameter: 2 },
        { command: 'SET', valueParameter: 1, ttl: 'dropped' },
      ],
    },
    { name: 'drop', effects: [{ command: 'DEL', keyParameter: 0 }] },
  ]);
  expect(fileOf(project, 'src/store.ts')?.calls.map(({ wrapperBody }) => wrapperBody)).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

test('a wrapper is found behind an interface and behind another wrapper', () => {
  const facts = fileOf(
    projectOf({
      'src/store.ts': wrapper,
      'src/outer.ts': `import type { Store } from './store';
export class Outer { constructor(private s: Store) {} read(key: string) { return this.s.get('o:' + key); } raw(key: string) { return this.s.get(key); } }`,
      'src/use.ts': `import { Outer } from './outer';
export const f = (o: Outer, id: string) => o.raw(\`u:\${id}\`);`,
    }),
    'src/use.ts',
  );
  expect(facts && callsOf(facts)).toEqual(['GET u:$id']);
});

test('custom commands are known in every file', () => {
  const facts = fileOf(
    projectOf({
      'src/db.ts': `${client}redis.defineCommand('take', { numberOfKeys: 1, lua: 'return 1' });`,
      'src/use.ts': `import { redis } from './db';\nredis.take('pool', 3);`,
    }),
    'src/use.ts',
  );
  expect(facts && callsOf(facts)).toEqual(['EVALSHA pool']);
  expect(facts?.calls[0]?.script).toMatchObject({ path: 'src/db.ts' });
});

test('scripts are read from files', () => {
  const facts = fileOf(
    projectOf({
      'src/use.ts': `import { readFileSync } from 'node:fs';\nimport { join } from 'node:path';
import { Redis } from 'ioredis';
new Redis().defineCommand('t', { numberOfKeys: 0, lua: readFileSync(join(__dirname, 'lua', 't.lua')).toString('utf-8') });`,
      'src/lua/t.lua': `-- comment\nredis.call('GET', 'k:' .. ARGV[1])`,
    }),
    'src/use.ts',
  );
  expect(facts?.scripts[0]).toMatchObject({ commands: [{ command: 'GET', line: 2 }] });
});

test('a file that does not parse is told and the rest goes on', () => {
  const project = projectOf({ 'a.ts': `${client}redis.get('k');`, 'b.ts': `redis.get(` });
  expect(project.files.map(({ path, problem }) => [path, problem !== undefined])).toEqual([
    ['a.ts', false],
    ['b.ts', true],
  ]);
});

test('binary and generated files are told, folders of dependencies left out', () => {
  const project = projectOf({
    'a.ts': `redis\0`,
    'b.js': `var redis = "${'x'.repeat(30_000)}";`,
    'node_modules/x/index.js': `redis.get('k')`,
    'dist/c.js': `redis.get('k')`,
  });
  expect(project.files.map(({ path, problem }) => `${path}: ${problem?.message}`)).toEqual([
    'a.ts: The file is binary.',
    'b.js: The file looks generated (very long lines or text); it was left out.',
  ]);
});

test('only the files asked for are analysed, and the facts are plain data', () => {
  const project = projectOf(
    { 'a.ts': `${client}redis.get('k');`, 'b.ts': `${client}redis.get('k');` },
    { files: ['a.ts'] },
  );
  expect(project.files.map(({ path }) => path)).toEqual(['a.ts']);
  expect(JSON.parse(JSON.stringify(project))).toEqual(project);
});

test('a script of another file is told where a wrapper or a custom command runs it', () => {
  const count = `"return redis.call('INCR', KEYS[1])"`;
  const facts = fileOf(
    projectOf({
      'src/counts.ts': `${client}redis.defineCommand('raise', { numberOfKeys: 1, lua: ${count} });
export const count = (key: string) => redis.eval(${count}, 1, key);`,
      'src/use.ts': `import { count, redis } from './counts';
export const f = (id: string) => Promise.all([count(\`n:\${id}\`), redis.raise(\`m:\${id}\`)]);`,
    }),
    'src/use.ts',
  );
  const linked = facts?.linkedScripts.map(({ form, path, commands }) => [
    form,
    path,
    commands.map(({ command }) => command),
  ]);
  expect(linked?.sort()).toEqual([
    ['defineCommand', 'src/counts.ts', ['INCR']],
    ['eval', 'src/counts.ts', ['INCR']],
  ]);
  expect(facts?.calls.map(({ script }) => script?.path)).toEqual([
    'src/counts.ts',
    'src/counts.ts',
  ]);
  expect(facts?.scripts).toEqual([]);
});

test('files that are left out tell nothing, and serve those that import them', () => {
  const files = {
    'test/db.ts': client,
    'src/use.ts': `import { redis } from '../test/db'; redis.get('k');`,
    'test/use.ts': `import { redis } from './db'; redis.set('k', 1);`,
  };
  const facts = projectOf(files, { isLeftOut: (path) => path.startsWith('test/') });
  expect(facts.files.map(({ path, calls }) => [path, ...calls.map(callText)])).toEqual([
    ['src/use.ts', 'GET k'],
  ]);
  expect(facts.coverage.files).toBe(3);
});

test('each step is told, and how many there are', () => {
  const told: (readonly [number, number])[] = [];
  projectOf(
    { 'a.ts': client, 'b.ts': `// redis`, 'c.ts': '' },
    { onProgress: (done, total) => told.push([done, total]) },
  );
  expect(told).toEqual([
    [0, 4],
    [1, 4],
    [2, 4],
    [3, 4],
  ]);
});
