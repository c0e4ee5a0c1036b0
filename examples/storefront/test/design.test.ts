import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What the command prints about this example; findings make it exit with 1. */
function geoslot(...words: readonly string[]): string {
  const command = ['packages/cli/bin/geoslot.js', ...words, '--no-cache'];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (status === 2 || status === null) throw new Error(stderr);
  return stdout;
}

const folders = ['examples/storefront/src', 'examples/storefront/before'];

// `npx vitest run examples/storefront -u` writes the pages anew.
test('docs/key-design.md is what geoslot review says now', async () => {
  const page = geoslot('review', ...folders);
  await expect(page).toMatchFileSnapshot('../docs/key-design.md');
});

test('docs/lint.txt is what geoslot lint says now: nothing about the shop on geoslot', async () => {
  const report = geoslot('lint', ...folders, '--preset', 'strict');
  expect(report).not.toContain('examples/storefront/src/');
  await expect(report).toMatchFileSnapshot('../docs/lint.txt');
});
