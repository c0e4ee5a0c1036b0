import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'geoslot-new-'));
afterAll(() => rmSync(copy, { recursive: true }));

const parts = [
  'packages/checks/src',
  'packages/checks/test',
  'eslint-plugin/src',
  'eslint-plugin/docs',
];
for (const part of [...parts, 'examples/hazards/src']) {
  cpSync(join(root, part), join(copy, part), { recursive: true });
}

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'test/bin/new.mjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, GEOSLOT_ROOT: copy },
  });
const read = (path: string) => readFileSync(join(copy, path), 'utf8');

test('a new rule comes with check, rule, page, test and hazards, and is registered', () => {
  const { status, stdout } = run('rule', 'no-such-thing');
  expect(status).toBe(0);
  expect(stdout).toContain('packages/checks/src/no-such-thing.ts');
  expect(read('packages/checks/src/no-such-thing.ts')).toContain('export const noSuchThing: Check');
  expect(read('packages/checks/src/no-such-thing.ts')).toContain("'{{command}} stops the server");
  expect(read('packages/checks/test/no-such-thing.test.ts')).toContain("find('no-such-thing'");
  expect(read('eslint-plugin/src/rules/no-such-thing.ts')).toContain('createRule(check)');
  expect(read('eslint-plugin/docs/rules/no-such-thing.md')).toContain('# geoslot/no-such-thing');
  expect(read('examples/hazards/src/no-such-thing.bad.ts')).toContain('debug');
  expect(read('examples/hazards/src/no-such-thing.good.ts')).toContain('ping');
  expect(read('packages/checks/src/checks.ts')).toMatch(/  noSuchThing,\n\];/);
  expect(read('packages/checks/src/index.ts')).toContain(
    "export { noSuchThing } from './no-such-thing.js'",
  );
  expect(read('packages/checks/src/presets.ts')).toContain(
    "  'no-such-thing': 'error',\n} as const",
  );
  const ids = [...read('eslint-plugin/src/rules.ts').matchAll(/^ {2}'([a-z-]+)': /gm)];
  expect(ids.map(([, id]) => id)).toContain('no-such-thing');
  expect(ids.map(([, id]) => id)).toEqual(ids.map(([, id]) => id).sort());
});

test.each([
  [['rule', 'no-cross-slot'], /is there already/],
  [['rule', 'NoSuch'], /'NoSuch' is no rule name/],
  [['handle', 'x-y'], /npm run new -- rule <id>/],
  [['rule', 'a-b', 'c'], /npm run new -- rule <id>/],
])('new %j is refused with one sentence', (args, sentence) => {
  const { status, stderr } = run(...args);
  expect(status).toBe(2);
  expect(stderr).toMatch(sentence);
});
