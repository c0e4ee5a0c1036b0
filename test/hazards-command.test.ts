import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runGeoslot } from './support/geoslot-command.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = readdirSync(`${root}examples/hazards/src`);

interface Finding {
  readonly file: string;
  readonly rule: string;
}

async function lint(
  path: string,
  ...words: string[]
): Promise<{ exitCode: number | null; found: Finding[] }> {
  const { exitCode, stdout } = await runGeoslot(['lint', path, '--format', 'json', ...words], root);
  const report: { findings: Finding[] } = JSON.parse(stdout);
  return { exitCode, found: report.findings };
}

/** Rules that are in `strict` only; they look at a project as a whole, so each file is one here. */
const strictOnly = ['key-consistency', 'prefer-geoslot'];
const isStrictOnly = (name: string): boolean => strictOnly.includes(name.split('.')[0] ?? '');
const expectedIn = (name: string): string[] =>
  name.includes('.bad.') ? [`geoslot/${name.split('.')[0]}`] : [];

test('each bad file has exactly its rule and its twin has nothing', async () => {
  const { exitCode, found } = await lint('examples/hazards');
  expect(exitCode).toBe(1);
  const byDefault = files.filter((name) => !isStrictOnly(name));
  const rulesByFile = Object.fromEntries(
    byDefault.map((name) => [
      name,
      [...new Set(found.filter(({ file }) => file.endsWith(`/${name}`)).map(({ rule }) => rule))],
    ]),
  );
  expect(rulesByFile).toEqual(
    Object.fromEntries(byDefault.map((name) => [name, expectedIn(name)])),
  );
});

test.each(files.filter(isStrictOnly))('%s has what its strict rule says', async (name) => {
  const rule = name.split('.')[0] ?? '';
  const { found } = await lint(`examples/hazards/src/${name}`, '--rule', `${rule}:error`);
  expect([...new Set(found.map((finding) => finding.rule))]).toEqual(expectedIn(name));
});
