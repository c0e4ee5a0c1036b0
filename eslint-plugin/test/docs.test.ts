import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('..', import.meta.url));
const generator = createRequire(import.meta.url).resolve('eslint-doc-generator/package.json');

test('rule headers, option tables and the README table are what `npm run docs` writes', () => {
  const script = join(dirname(generator), 'dist/bin/eslint-doc-generator.js');
  const { status, stderr, stdout } = spawnSync(process.execPath, [script, '--check'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stdout + stderr).toBe('');
  expect(status).toBe(0);
});
