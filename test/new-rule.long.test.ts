import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'geoslot-new-rule-'));
afterAll(() => rmSync(copy, { recursive: true }));

/** The packages that a new rule changes; the rest of the copy is links to what they import. */
const changed = ['packages/checks', 'eslint-plugin', 'examples/hazards'];

function copyProject(): void {
  for (const part of changed) {
    cpSync(join(root, part), join(copy, part), {
      recursive: true,
      filter: (path) => !/[\\/](node_modules|dist)([\\/]|$)|\.tsbuildinfo$/.test(path),
    });
  }
  for (const name of ['callsites', 'keyspace']) {
    symlinkSync(join(root, 'packages', name), join(copy, 'packages', name));
  }
  cpSync(join(root, 'tsconfig.json'), join(copy, 'tsconfig.json'));
  mkdirSync(join(copy, 'node_modules/@geoslot'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name === '@geoslot' || name === 'eslint-plugin-geoslot') continue;
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  }
  for (const name of ['checks', 'callsites', 'keyspace']) {
    symlinkSync(join(copy, 'packages', name), join(copy, 'node_modules/@geoslot', name));
  }
}

const run = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, script), ...args], {
    encoding: 'utf8',
    cwd: copy,
    env: { ...process.env, GEOSLOT_ROOT: copy },
  });

beforeAll(() => {
  copyProject();
  expect(run('test/bin/new.mjs', 'rule', 'no-such-thing').status).toBe(0);
  for (const project of ['packages/checks', 'eslint-plugin']) {
    const { status, stdout } = run('node_modules/typescript/bin/tsc', '-p', project);
    expect(stdout).toBe('');
    expect(status).toBe(0);
  }
}, 300_000);

test('the new rule reports its bad hazard and not the good one', () => {
  writeFileSync(
    join(copy, 'eslint.config.mjs'),
    `import parser from '@typescript-eslint/parser';
     import geoslot from './eslint-plugin/dist/index.js';
     const rules = { 'geoslot/no-such-thing': 'error' };
     export default [{ files: ['**/*.ts'], languageOptions: { parser }, plugins: { geoslot }, rules }];`,
  );
  const hazards = ['bad', 'good'].map((kind) => `examples/hazards/src/no-such-thing.${kind}.ts`);
  const { stdout } = run('node_modules/eslint/bin/eslint.js', '-f', 'json', ...hazards);
  const results = JSON.parse(stdout) as { messages: { ruleId: string }[] }[];
  expect(results.map(({ messages }) => messages.map(({ ruleId }) => ruleId))).toEqual([
    ['geoslot/no-such-thing'],
    [],
  ]);
});

test('the test that comes with it passes', () => {
  const { status, stdout } = run(
    'node_modules/vitest/vitest.mjs',
    ...['run', '--root', copy, 'packages/checks/test/no-such-thing.test.ts'],
  );
  expect(stdout).toContain('2 passed');
  expect(status).toBe(0);
});
