import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { analyzeProject, type ProjectInput } from '../src/analyze-project.js';
import { digestOf } from '../src/digest.js';
import type { ProjectFacts } from '../src/facts/project-facts.js';
import { fileOf, folderOf, projectOf } from './support/project.js';

const files = {
  'package.json': '{ "name": "shop" }',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "#db": ["./src/db.ts"] } } }',
  'src/db.ts': `import { Redis } from 'ioredis';\nexport const redis = new Redis();`,
  'src/other-db.ts': `export const redis = new Map(); // not redis`,
  'src/cache.ts': `import { redis } from '#db';\nexport const put = (key: string) => redis.set(key, 1);`,
  'src/use.ts': `import { put } from './cache';\nput('a');`,
  'src/script.ts': `import { redis } from '#db'; import { readFileSync } from 'node:fs'; import { join } from 'node:path';
redis.eval(readFileSync(join(__dirname, 'add.lua'), 'utf8'), 1, 'n');`,
  'src/add.lua': `return redis.call('INCR', KEYS[1])`,
};

/** A project with a cache of its own, run as often as a test wants. */
function project(input: Partial<ProjectInput> = {}) {
  const root = folderOf(files);
  const cache = join(folderOf({}), 'cache');
  const entries = () => readdirSync(cache).map((name) => join(cache, name));
  return {
    cache,
    entries,
    path: (name: string) => join(root, name),
    write(name: string, text: string) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    },
    run: (more: Partial<ProjectInput> = {}) => analyzeProject({ root, cache, ...input, ...more }),
    anew: (more: Partial<ProjectInput> = {}) => analyzeProject({ root, ...input, ...more }),
  };
}

test('a run over the same files takes its facts from the last one', () => {
  const { run, entries } = project();
  const first = run();
  expect(first.coverage.calls.flow).toBe(3);
  expect(run()).toEqual(first);
  markKept(entries());
  expect(receiversIn(run())).toEqual({ 'cache.ts': 'kept', 'script.ts': 'kept', 'use.ts': 'kept' });
});

test('of a changed file only what leads to it is looked at again', () => {
  const { run, write, entries } = project();
  run();
  markKept(entries());
  write('src/cache.ts', `${files['src/cache.ts']} // another`);
  const receivers = { 'cache.ts': 'redis', 'script.ts': 'kept', 'use.ts': 'redis' };
  expect(receiversIn(run())).toEqual(receivers);
});

/** Changes the entries in such a way that one can tell what was taken from them. */
function markKept(entries: readonly string[]): void {
  for (const entry of entries) {
    const body = readFileSync(entry, 'utf8').split('\n').slice(1).join('\n');
    const told = body.replaceAll('"receiver":"redis"', '"receiver":"kept"');
    writeFileSync(entry, `${digestOf(told)}\n${told}`);
  }
}

/** The receiver of the calls of each file. */
const receiversIn = (facts: ProjectFacts): Readonly<Record<string, string>> =>
  Object.fromEntries(
    facts.files.flatMap(({ path, calls: [call] }) =>
      call ? [[basename(path), call.receiver] as const] : [],
    ),
  );

type Change = (on: ReturnType<typeof project>) => Partial<ProjectInput> | void;

const changes: readonly (readonly [string, Change])[] = [
  ['a file that others import', ({ write }) => write('src/db.ts', files['src/other-db.ts'])],
  ['a file that imports', ({ write }) => write('src/use.ts', `${files['src/use.ts']} put('b');`)],
  ['another file', ({ write }) => write('src/new.ts', `import { put } from './cache'; put('c');`)],
  ['one file less', ({ path }) => rmSync(path('src/use.ts'))],
  ['a script', ({ write }) => write('src/add.lua', `return redis.call('DEL', KEYS[1])`)],
  ['no script', ({ path }) => rmSync(path('src/add.lua'))],
  [
    'a path of the tsconfig',
    ({ write }) => write('tsconfig.json', files['tsconfig.json'].replace('db.ts', 'other-db.ts')),
  ],
  [
    'a file that nobody lists',
    ({ write }) => write('dist/db.ts', `export { redis } from '../src/other-db';`),
  ],
  ['settings', () => ({ clients: ['#db'] })],
  ['a choice of files', () => ({ isLeftOut: (path) => path === 'src/use.ts' })],
];

test.each(changes)('%s makes other facts', (_, change) => {
  const prepared = project();
  const { run, anew, write } = prepared;
  write('tsconfig.json', files['tsconfig.json'].replace('"./src', '"./dist/db.ts", "./src'));
  const before = run();
  expect(run()).toEqual(before);
  const input = change(prepared) ?? {};
  const after = run(input);
  expect(after).toEqual(anew(input));
  expect(after).not.toEqual(before);
  expect(run(input)).toEqual(after);
});

test.each([
  ['is empty', () => ''],
  ['is cut off', (content: string) => content.slice(0, content.length / 2)],
  ['has lost its head', (content: string) => content.split('\n').slice(1).join('\n')],
  ['was edited', (content: string) => content.replace('"GET"', '"SET"').replace('SET', 'DEL')],
  ['is of another tool', () => 'hello\nworld'],
])('an entry that %s is made anew', (_, damage) => {
  const { run, entries } = project();
  const facts = run();
  const [entry = ''] = entries();
  const content = readFileSync(entry, 'utf8');
  writeFileSync(entry, damage(content));
  expect(run()).toEqual(facts);
  expect(readFileSync(entry, 'utf8')).toBe(content);
});

test('a folder that cannot be written is done without', () => {
  const { run, anew, path } = project();
  const cache = join(path('src/db.ts'), 'cache');
  expect(run({ cache })).toEqual(anew());
});

test('facts under the eight latest settings are kept', () => {
  const { run, entries } = project();
  for (let count = 0; count < 11; count += 1) run({ clients: [`client-${count}`] });
  expect(entries()).toHaveLength(8);
});

test('a run over some of the files leaves what is known of the others', () => {
  const { run, anew, entries } = project();
  const all = run();
  const some = { files: ['src/use.ts'] };
  expect(run(some)).toEqual(anew(some));
  const [entry = ''] = entries();
  const content = readFileSync(entry, 'utf8');
  expect(content).toContain('add.lua');
  expect(run()).toEqual(all);
});

test('facts are the same after a way through JSON, whatever the numbers', () => {
  const facts = projectOf({
    'a.ts': `import { Redis } from 'ioredis'; const redis = new Redis({ db: 1e999 });
const ttl = 1 / 0; redis.set('k', 0 / 0, 'EX', 1e400); redis.expire('k', ttl * 60); redis.expire('k', 1 / 1e-320 * 2);`,
  });
  expect(fileOf(facts, 'a.ts')?.calls).toHaveLength(3);
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
});
