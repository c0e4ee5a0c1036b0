import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../src/main.js';
import { testIo } from './test-io.js';
import { project, writeFiles } from './test-project.js';

const reset = `import { Redis } from 'ioredis';
const redis = new Redis();
export const reset = () => redis.flushall();
`;
const installed = { 'node_modules/ioredis/index.js': '' };

async function run(cwd: string, ...words: string[]): Promise<string> {
  const io = testIo(cwd);
  await main(words, io);
  return io.stdout.replace(/"durationMs": \d+/, '');
}

const lint = (cwd: string, ...words: string[]) => run(cwd, 'lint', '--format', 'json', ...words);
const folderOf = (cwd: string) => join(cwd, 'node_modules/.cache/geoslot');

test('facts are kept beside the installed packages, for lint and review alike', async () => {
  const cwd = project({ 'a.ts': reset, ...installed });
  const first = await lint(cwd);
  expect(first).toContain('geoslot/no-blocking-command');
  expect(await lint(cwd)).toBe(first);
  await run(cwd, 'review', '--format', 'json');
  expect(readdirSync(folderOf(cwd))).toHaveLength(1);
});

test('a change of the file counts at once', async () => {
  const cwd = project({ 'a.ts': reset, ...installed });
  await lint(cwd);
  writeFiles(cwd, { 'a.ts': reset.replace('flushall()', `get('a')`) });
  expect(await lint(cwd)).toContain('"findings": []');
});

test('after each edit lint tells what it tells without a cache', async () => {
  const cwd = project({ 'a.ts': reset, ...installed });
  const cartKey = 'export const cartKey = (id: string) => `cart:{${id}}`;';
  const put = `import { redis } from './a'; export const put = (key: string) => redis.set(key, 1);`;
  const use = `import { put } from './put'; import { cartKey } from './key'; put(cartKey('x'));`;
  const edits = [
    { 'a.ts': `${reset} export { redis };`, 'put.ts': put, 'key.ts': cartKey, 'use.ts': use },
    { 'key.ts': cartKey.replace('cart:', 'session:') },
    { 'put.ts': put.replace('key, 1', "key, 1, 'EX', 60") },
    { 'put.ts': put.replace('const put', 'const store') },
    { 'use.ts': use.replaceAll('put', 'store').replace('./store', './put') },
    { 'put.ts': '// redis is gone' },
  ];
  const told = new Set<string>();
  for (const edit of edits) {
    writeFiles(cwd, edit);
    const found = await lint(cwd, '--preset', 'strict');
    expect(found).toBe(await lint(cwd, '--preset', 'strict', '--no-cache'));
    told.add(found);
  }
  expect(told.size).toBeGreaterThan(3);
});

test('tests are looked at only where others lead to them', async () => {
  const cwd = project({ 'a.ts': reset, 'test/a.test.ts': reset, ...installed });
  const report = await lint(cwd);
  expect(report).toContain('"redisCalls": 1');
  expect(report).not.toContain('a.test.ts');
});

test('--no-cache keeps nothing, and where nothing is installed there is no cache', async () => {
  const cwd = project({ 'a.ts': reset, ...installed });
  const found = await lint(cwd, '--no-cache');
  await run(cwd, 'review', '--no-cache');
  expect(existsSync(folderOf(cwd))).toBe(false);
  rmSync(join(cwd, 'node_modules'), { recursive: true });
  expect(await lint(cwd)).toBe(found);
  expect(readdirSync(cwd)).toEqual(['a.ts']);
});
