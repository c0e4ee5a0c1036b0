import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { matchLabels, scoreRows } from './corpus/score.mjs';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'geoslot-corpus-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, [here('bin/corpus.mjs'), ...args], { encoding: 'utf8' });

const site = (line: number, verdict = 'bug') => ({
  ...{ repo: 'a/b', path: 'x.ts', class: 'cross-slot' },
  line,
  verdict,
});
const finding = (line: number, endLine = line) => ({ ...site(line), endLine });

test('a finding hits the nearest label of its class within three lines of it', () => {
  const [near, far] = [site(10), site(14)];
  const [one, two] = [finding(11), finding(40)];
  const labels = matchLabels([far, near], [one, two]);
  expect(labels.get(one)).toBe(near);
  expect(labels.has(two)).toBe(false);
});

test('precision counts flagged look-alikes, recall counts labels', () => {
  const sites = [site(1), site(20), site(40, 'risk'), site(60, 'clean-lookalike')];
  const findings = [finding(1), finding(2), finding(40), finding(60), finding(90)];
  const [row] = scoreRows(sites, findings, matchLabels(sites, findings));
  expect(row).toMatchObject({
    bug: [1, 2],
    risk: [1, 1],
    clean: [1, 1],
    precision: [2, 3],
    unlabelled: 1,
  });
});

test.each(['project', 'file'])('checkouts of our own are linted and scored in mode %s', (mode) => {
  const out = join(folder, `${mode}.jsonl`);
  const labels = here('corpus/fixtures/labels.json');
  const { status, stdout } = run(
    here('corpus/fixtures'),
    '--labels',
    labels,
    '--out',
    out,
    '--mode',
    mode,
  );
  expect(status).toBe(0);
  expect(stdout).toContain('1 checkouts, 2 of 3 labels in them');
  expect(stdout).toContain('| cross-slot | 1/1 100.0% |');
  const rows = readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows).toContainEqual(
    expect.objectContaining({
      ...{ repo: 'acme/shop', path: 'src/carts.ts', line: 6 },
      ...{ class: 'cross-slot', rule: 'no-cross-slot' },
    }),
  );
});

test('types are asked about what flow leaves open', () => {
  const labels = ['--labels', here('corpus/fixtures/labels.json')];
  const out = ['--out', join(folder, 'typed.jsonl')];
  const { status, stdout } = run(here('corpus/fixtures'), ...labels, ...out, '--types');
  expect(status).toBe(0);
  expect(stdout).toMatch(/recognised: \d+ by flow, 1 by type, 0 by name/);
}, 120_000);

test.each([
  [[], /name one folder/],
  [['/no/such/folder'], /name one folder/],
  [[here('corpus/fixtures'), '--mode', 'fast'], /--mode is project or file/],
])('corpus %j is refused with one sentence', (args, sentence) => {
  const { status, stderr } = run(...args);
  expect(status).toBe(2);
  expect(stderr).toMatch(sentence);
});
