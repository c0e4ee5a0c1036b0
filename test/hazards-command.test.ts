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

async function lintHazards(
  ...words: string[]
): Promise<{ exitCode: number | null; found: Finding[] }> {
  const { exitCode, stdout } = await runGeoslot(
    ['lint', 'examples/hazards', '--format', 'json', ...words],
    root,
  );
  const report: { findings: Finding[] } = JSON.parse(stdout);
  return { exitCode, found: report.findings };
}

/** Rules that are in `strict` only: switched on by name. */
const strictOnly = ['key-consistency', 'prefer-geoslot'];

test('each bad file has exactly its rule and its twin has nothing', async () => {
  const { exitCode, found } = await lintHazards(
    ...strictOnly.flatMap((rule) => ['--rule', `${rule}:error`]),
  );
  expect(exitCode).toBe(1);
  const rulesByFile = Object.fromEntries(
    files.map((name) => [
      name,
      [...new Set(found.filter(({ file }) => file.endsWith(`/${name}`)).map(({ rule }) => rule))],
    ]),
  );
  const expected = Object.fromEntries(
    files.map((name) => [name, name.includes('.bad.') ? [`geoslot/${name.split('.')[0]}`] : []]),
  );
  expect(rulesByFile).toEqual(expected);
});

test('without options the hazards of the default rule set are found', async () => {
  const { exitCode, found } = await lintHazards();
  expect(exitCode).toBe(1);
  const silent = files
    .filter((name) => name.includes('.bad.'))
    .map((name) => name.split('.')[0] ?? '')
    .filter((rule) => !found.some((finding) => finding.rule === `geoslot/${rule}`));
  expect(silent.sort()).toEqual(strictOnly);
});
