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

test('--no-cache keeps nothing, and where nothing is installed there is no cache', async () => {
  const cwd = project({ 'a.ts': reset, ...installed });
  const found = await lint(cwd, '--no-cache');
  await run(cwd, 'review', '--no-cache');
  expect(existsSync(folderOf(cwd))).toBe(false);
  rmSync(join(cwd, 'node_modules'), { recursive: true });
  expect(await lint(cwd)).toBe(found);
  expect(readdirSync(cwd)).toEqual(['a.ts']);
});
