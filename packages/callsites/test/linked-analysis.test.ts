import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceOf } from '../src/analyze-file.js';
import { LinkedAnalysis } from '../src/linked-analysis.js';
import { SourceFiles } from '../src/project/source-files.js';
import { callsOf, hostFile } from './support/facts.js';
import { folderOf } from './support/project.js';

const client = `import { Redis } from 'ioredis';\nexport const redis = new Redis();\n`;
const noClient = `// no redis any more\nexport const redis = new Map();\n`;
const use = `import { redis } from './db';\nredis.get('k');\n`;

/** Lints `use.ts` of a folder again and again, on a clock of its own. */
function linting(files: Readonly<Record<string, string>>) {
  const folder = folderOf({ 'use.ts': use, ...files });
  let now = 1_000_000;
  const analysis = new LinkedAnalysis(() => now);
  const path = (name: string) => join(folder, name);
  const lint = (name: string, text: string) =>
    callsOf(analysis.analyze(hostFile(text, path(name))));
  return {
    path,
    lint,
    calls: () => lint('use.ts', use),
    write: (name: string, text: string) => writeFileSync(path(name), text),
    wait: (ms: number) => (now += ms),
  };
}

test('a file is followed into those it imports', () => {
  expect(linting({ 'db.ts': client }).calls()).toEqual(['GET k']);
});

test('a file that changes is read anew after five seconds without a pause', () => {
  const { calls, write, wait } = linting({ 'db.ts': client });
  expect(calls()).toEqual(['GET k']);
  write('db.ts', noClient);
  for (let elapsed = 0; elapsed < 5_500; elapsed += 500) {
    calls();
    wait(500);
  }
  expect(calls()).toEqual([]);
});

test('a file that changes, comes or goes in a pause is seen at once', () => {
  const { calls, path, write, wait } = linting({});
  expect(calls()).toEqual(['GET k']);
  write('db.ts', noClient);
  wait(1_500);
  expect(calls()).toEqual([]);
  write('db.ts', client);
  wait(1_500);
  expect(calls()).toEqual(['GET k']);
  rmSync(path('db.ts'));
  write('db.tsx', noClient);
  wait(1_500);
  expect(calls()).toEqual([]);
});

test('what an editor has not saved is the business of that file alone', () => {
  const { calls, lint } = linting({ 'db.ts': client });
  expect(lint('db.ts', `${client}redis.incr('n');`)).toEqual(['INCR n']);
  expect(lint('db.ts', noClient)).toEqual([]);
  expect(calls()).toEqual(['GET k']);
});

test('a tree that a host has made serves the files that import it, if it is light', () => {
  const filename = join(folderOf({ 'db.ts': client }), 'db.ts');
  const made = (text: string, tokens?: object) => {
    const file = hostFile(text, filename);
    return () => sourceOf({ ...file, ast: { ...file.ast, tokens } });
  };
  const files = new SourceFiles();
  const heavy = files.adopt(filename, client, made(client, []));
  const source = files.adopt(filename, client, made(client));
  expect(source).not.toBe(heavy);
  expect(files.source(filename)).toBe(source);
  expect(files.adopt(filename, noClient, made(noClient))).not.toBe(source);
  expect(files.adopt(filename, client, made(client))).toBe(source);
  expect(files.parseCount).toBe(0);
});
