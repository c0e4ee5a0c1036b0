import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyzeProject } from '../src/analyze-project.js';
import type { ProjectFacts } from '../src/facts/project-facts.js';
import { folderOf } from './support/project.js';

/** A text for a file; undefined for none. */
type Text = string | undefined;

/** The ways each file of a shop can read; the first is how it reads to begin with. */
const variants: Readonly<Record<string, readonly [Text, ...Text[]]>> = {
  'package.json': [`{ "name": "shop" }`],
  'tsconfig.json': [
    `{ "compilerOptions": { "paths": { "#db": ["./src/db.ts"] } } }`,
    `{ "compilerOptions": { "paths": { "#db": ["./src/no-db.ts"] } } }`,
    `{ "extends": "./base.json" }`,
    undefined,
  ],
  'base.json': [
    undefined,
    `{ "compilerOptions": { "baseUrl": ".", "paths": { "#db": ["./src/db.ts"] } } }`,
    `{ "compilerOptions": { "baseUrl": ".", "paths": { "#db": ["./src/no-db.ts"] } } }`,
  ],
  'src/db.ts': [
    `import { Redis } from 'ioredis'; export const redis = new Redis();`,
    `import { Redis } from 'ioredis'; export const redis = new Redis({ keyPrefix: 'shop:' });`,
    `import { createClient } from 'redis'; export const redis = createClient();`,
    `import { Redis } from 'iovalkey'; const redis = new Redis();`,
    `export const redis = new Map();`,
    `import { Redis } from 'ioredis'; export const redis = new Redis(`,
    undefined,
  ],
  'src/no-db.ts': [`export const redis = new Map();`, `export { redis } from './db';`],
  'src/keys.ts': [
    'export const cartKey = (id: string) => `cart:{${id}}`; export const ttl = 60;',
    'export const cartKey = (id: string) => `basket:${id}`; export const ttl = 60_000;',
    'export * from "./other-keys";',
    undefined,
  ],
  'src/other-keys.ts': [
    'export const cartKey = (id: string) => `other:{${id}}:cart`; export const ttl = 5;',
    undefined,
  ],
  'src/keys/index.ts': [undefined, 'export const cartKey = () => "one"; export const ttl = 1;'],
  'src/cache.ts': [
    `import { redis } from '#db'; export const put = (key: string) => redis.set(key, 1);`,
    `import { redis } from '#db'; import { ttl } from './keys';
export const put = (key: string) => redis.set(key, 1, 'EX', ttl);`,
    `import { redis } from '#db'; export const store = (key: string) => redis.set(key, 1);`,
    `import { redis } from '#db'; export const put = (key: string) => redis.set('fixed', key);
export const store = put;`,
    `import { redis } from './db'; export class Cache { put(key: string) { return redis.del(key); } }
export const put = (key: string) => new Cache().put(key);`,
    `import { keep } from './twice'; export const put = (key: string) => keep(key);`,
    `export { put } from './kv';`,
    undefined,
  ],
  'src/kv.ts': [
    `import { redis } from '#db'; export const fetch = (key: string) => redis.get(key);`,
    `import { redis } from '#db'; export const put = (key: string) => redis.get(key);`,
  ],
  'src/kept.ts': [
    undefined,
    `import { redis } from '#db'; export const keep = (key: string) => redis.get(key);`,
  ],
  'other/cache.ts': [
    undefined,
    `import { redis } from '../src/db'; export const put = (key: string) => redis.get(key);`,
  ],
  'src/twice.ts': [
    `import { put } from './cache'; export const keep = (key: string) => put(key + ':');`,
    `import { put as keep } from './cache'; export { keep };`,
    `import { store } from './cache'; export function keep(key: string) { return store(key); }`,
    undefined,
  ],
  'src/use.ts': [
    `import { put } from './cache'; import { cartKey } from './keys'; put(cartKey('7'));`,
    `import { keep } from './twice'; export const run = (id: string) => keep(id);`,
    `import { store } from './cache'; store('a'); redis.get('b');`,
    `import { keep } from './twice'; keep('c'); // for redis`,
    undefined,
  ],
  'src/cart.ts': [
    `import { redis } from './db'; import { cartKey, ttl } from './keys';
export async function add(id: string) { await redis.incr(cartKey(id)); await redis.expire(cartKey(id), ttl); }`,
    `import { redis } from './db'; import { keep } from './twice';
export const add = (id: string) => redis.multi().set(id, 1).get(id).exec().then(() => keep(id));`,
    undefined,
  ],
  'src/port.ts': [
    `export interface Port { touch(key: string): void } // redis`,
    `export interface Ports { touch(key: string): void } // redis`,
  ],
  'src/adapter.ts': [
    `import { redis } from './db'; import type { Port } from './port';
export class Adapter implements Port { touch(key: string) { redis.expire(key, 5); } }`,
    `import type { Port } from './port'; export class Adapter implements Port { touch() {} }`,
    undefined,
  ],
  'src/adapter-two.ts': [
    undefined,
    `import type { Port } from './port'; export class Two implements Port { touch(key: string) {} }`,
  ],
  'src/visit.ts': [
    `import type { Port } from './port';
export class Visit { constructor(private port: Port) {} run() { this.port.touch('visit:1'); } }`,
    `import { Adapter } from './adapter'; new Adapter().touch('visit:2');`,
  ],
  'src/scripts.ts': [
    `import { redis } from './db'; import { readFileSync } from 'node:fs'; import { join } from 'node:path';
redis.defineCommand('bump', { numberOfKeys: 1, lua: readFileSync(join(__dirname, 'bump.lua'), 'utf8') });`,
    `import { redis } from './db'; redis.defineCommand('bump', { numberOfKeys: 2, lua: 'return 1' });`,
    `import { redis } from './db'; import { count } from './count';
redis.defineCommand('bump', { numberOfKeys: count, lua: "return redis.call('GET', 'a')" });`,
    `import { redis } from './db'; import { count } from './count';
redis.defineCommand('bump', { numberOfKeys: count, lua: "return redis.call('DEL', 'b')" });`,
    `import { redis } from './db'; redis.defineCommand('raise', { numberOfKeys: 1, lua: 'return 1' });`,
    `import { redis } from './db'; import { readdirSync } from 'node:fs'; import { join } from 'node:path';
export function load() { for (const file of readdirSync(__dirname)) redis.defineCommand(file, { numberOfKeys: 1 }); }`,
    undefined,
  ],
  'src/bump.lua': [
    `return redis.call('INCR', KEYS[1])`,
    `return redis.call('SET', 'x', ARGV[1])`,
    undefined,
  ],
  'src/extra.lua': [undefined, `return redis.call('GET', KEYS[1])`],
  'src/count.ts': ['export const count = 1;', 'export const count = 2;'],
  'src/run.ts': [
    `import { redis } from './db'; redis.bump('a', 'b'); redis.raise('c'); redis.extra('d');`,
    `import { redis } from './db'; redis.bump('a');`,
  ],
  'src/declared.ts': [
    undefined,
    `import { counter, defineKeyspace } from 'geoslot';
export const shop = defineKeyspace({ visits: counter({ key: 'g:{visits}', ttl: '1d' }) });`,
  ],
  'packages/lib/package.json': [
    undefined,
    `{ "name": "@shop/lib", "main": "./dist/index.js" }`,
    `{ "name": "@shop/lib", "exports": { ".": "./dist/other.js" } }`,
  ],
  'packages/lib/src/index.ts': [`export { redis } from '../../../src/db';`, undefined],
  'packages/lib/src/other.ts': [`export const redis = new Map();`],
  'src/lib-user.ts': [
    `import { redis } from '@shop/lib'; export const drop = () => redis.del('lib');`,
  ],
  'node_modules/@shop/lib/package.json': [undefined, `{ "name": "@shop/lib", "main": "x.js" }`],
  'node_modules/@shop/lib/x.js': [undefined, `exports.redis = 1;`],
};

interface Shop {
  /** Writes a file, or takes it away. */
  change(path: string, text: Text): void;
  /** What a run finds that knows what earlier ones left. */
  again(): ProjectFacts;
  /** What a run finds that knows nothing. */
  anew(): ProjectFacts;
}

function shop(): Shop {
  const root = folderOf({});
  const cache = join(folderOf({}), 'cache');
  const change = (path: string, text: Text): void => {
    const file = join(root, path);
    rmSync(file, { force: true });
    if (text === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  for (const [path, [text]] of Object.entries(variants)) change(path, text);
  return {
    change,
    again: () => analyzeProject({ root, cache }),
    anew: () => analyzeProject({ root }),
  };
}

const changes = Object.entries(variants).flatMap(([path, texts]) =>
  texts.map((text, index) => ({
    path,
    text,
    to: text === undefined ? 'nothing' : `variant ${index}`,
  })),
);

test('a shop has facts of every kind to begin with', () => {
  const calls = shop()
    .anew()
    .files.flatMap((file) => file.calls);
  const said = calls.map(({ command, via }) => `${via ? 'via ' : ''}${command}`);
  for (const each of ['INCR', 'EXPIRE', 'via SET', 'via EXPIRE', 'EVALSHA']) {
    expect(said).toContain(each);
  }
});

test.each(changes.filter(({ text, path }) => text !== variants[path]?.[0]))(
  '$path becomes $to, and what it was again',
  ({ path, text }) => {
    const { change, again, anew } = shop();
    const before = again();
    change(path, text);
    expect(again()).toEqual(anew());
    change(path, variants[path]?.[0]);
    expect(again()).toEqual(before);
  },
);

/** What happens in a story: files by path, and which of their variants they become. */
type Step = Readonly<Record<string, number>>;

const stories: readonly (readonly [string, readonly Step[]])[] = [
  ['an imported number of keys changes', [{ 'src/scripts.ts': 2 }, { 'src/count.ts': 1 }]],
  ['a script changes in its place', [{ 'src/scripts.ts': 2 }, { 'src/scripts.ts': 3 }]],
  ['a folder of scripts gets another', [{ 'src/scripts.ts': 5 }, { 'src/extra.lua': 1 }]],
  [
    'a file is found to hold wrappers by the name of another, and no other name is new',
    [
      { 'src/cache.ts': 6, 'src/kv.ts': 1, 'src/kept.ts': 1, 'src/use.ts': 3 },
      { 'other/cache.ts': 1 },
    ],
  ],
  [
    'a wrapper of wrappers loses its ground and gets it back',
    [{ 'src/use.ts': 1 }, { 'src/cache.ts': 5 }, { 'src/cache.ts': 0 }],
  ],
];

test.each(stories)('%s', (_, steps) => {
  const { change, again, anew } = shop();
  let before = again();
  for (const step of steps) {
    for (const [path, index] of Object.entries(step)) change(path, variants[path]?.[index]);
    const after = again();
    expect(after).toEqual(anew());
    expect(after).not.toEqual(before);
    before = after;
  }
});

test('a chain of wrappers may be longer than it is followed', () => {
  const { change, again, anew } = shop();
  const links = Array.from({ length: 9 }, (_, index) => index + 1);
  for (const link of links) {
    change(
      `src/chain/${link}.ts`,
      `import { redis } from '../db'; import { flag } from './flag'; import { w${link - 1} } from './${link - 1}';
export const w${link} = (key: string) => { if (flag === 'a') redis.get('f'); return w${link - 1}(key); };`,
    );
  }
  change(
    'src/chain/0.ts',
    `import { redis } from '../db'; export const w0 = (key: string) => redis.del(key);`,
  );
  for (const flag of ['a', 'b', 'c']) {
    change('src/chain/flag.ts', `export const flag = '${flag}';`);
    expect(again()).toEqual(anew());
  }
});

test('whatever is changed, a run finds what it would find without the runs before', () => {
  const steps = fc.array(fc.array(fc.constantFrom(...changes), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 8,
    size: 'max',
  });
  fc.assert(
    fc.property(steps, (edits) => {
      const { change, again, anew } = shop();
      for (const edit of edits) {
        for (const { path, text } of edit) change(path, text);
        expect(again()).toEqual(anew());
      }
    }),
    { seed: 20_261_125, numRuns: process.env['GEOSLOT_LONG'] === '1' ? 500 : 12 },
  );
}, 600_000);
