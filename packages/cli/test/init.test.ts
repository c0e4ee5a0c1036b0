import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../src/main.js';
import { testIo } from './test-io.js';
import { project } from './test-project.js';

async function init(cwd: string, ...words: string[]) {
  const io = testIo(cwd);
  const exitCode = await main(['init', ...words], io);
  return { exitCode, stdout: io.stdout, stderr: io.stderr };
}

const manifest = '{\n    "dependencies": {\n        "ioredis": "6.0.0"\n    }\n}\n';

test('nothing is written without a yes, and the diff is shown', async () => {
  const cwd = project({ 'package.json': manifest });
  const { exitCode, stdout, stderr } = await init(cwd);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('nothing was written; answer y, or pass --yes');
  expect(stdout).toContain(
    '+        "lint:redis": "geoslot lint --baseline geoslot.baseline.json"',
  );
  expect(readdirSync(cwd)).toEqual(['package.json']);
});

test('--yes writes a script, a CI step and a baseline, and a second run changes nothing', async () => {
  const cwd = project({ 'package.json': manifest, '.gitlab-ci.yml': '', 'pnpm-lock.yaml': '' });
  const { exitCode, stdout } = await init(cwd, '--yes');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Found pnpm, ioredis, gitlab and no ESLint flat config.');
  expect(stdout).toContain("Left to you: add `include: '.gitlab/geoslot.yml'`");
  const text = readFileSync(join(cwd, 'package.json'), 'utf8');
  expect(text).toContain('\n    "scripts": {\n        "lint:redis"');
  expect(readFileSync(join(cwd, '.gitlab/geoslot.yml'), 'utf8')).toContain('pnpm install');
  expect(readFileSync(join(cwd, 'geoslot.baseline.json'), 'utf8')).toContain('"version": 1');
  const again = await init(cwd, '--yes');
  expect(again).toMatchObject({ exitCode: 0 });
  expect(again.stdout).toContain('Everything is set up already.');
});

test('a folder without package.json is refused with the remedy', async () => {
  const { exitCode, stderr } = await init(project({}));
  expect(exitCode).toBe(2);
  expect(stderr).toContain('no readable package.json here; run geoslot init where it is');
});
