import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { rules } from '../src/rules.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const hazards = join(root, 'examples/hazards/src');
const oxlint = join(
  dirname(createRequire(import.meta.url).resolve('oxlint/package.json')),
  'bin/oxlint',
);
const folder = mkdtempSync(join(tmpdir(), 'geoslot-oxlint-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('oxlint loads the built plugin and reports exactly the hazards', () => {
  const config = join(folder, '.oxlintrc.json');
  const levels = Object.fromEntries(Object.keys(rules).map((id) => [`geoslot/${id}`, 'error']));
  const settings = {
    jsPlugins: [join(root, 'eslint-plugin/dist/index.js')],
    categories: { correctness: 'off' },
    rules: levels,
  };
  writeFileSync(config, JSON.stringify(settings));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [oxlint, '-c', config, '-f', 'json', hazards],
    { encoding: 'utf8', cwd: root },
  );
  expect(stderr).toBe('');
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { code: string; filename: string }[];
  };
  const found = new Set(
    diagnostics.map(({ code, filename }) => `${filename.split('/').at(-1)} ${code}`),
  );
  const expected = readdirSync(hazards)
    .filter((file) => file.endsWith('.bad.ts'))
    .map((file) => `${file} geoslot(${file.replace('.bad.ts', '')})`);
  expect([...found].sort()).toEqual(expected.sort());
});
