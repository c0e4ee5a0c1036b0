import { visitorKeys } from '@typescript-eslint/visitor-keys';
import fc from 'fast-check';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { crashOf, nodeTypesIn } from './crash-of.js';

const isLong = process.env['GEOSLOT_LONG'] === '1';
const longer = isLong ? 7_200_000 : undefined;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const read = (file: string) => readFileSync(file, 'utf8');
const root = here('../..');

const everyNth = <T>(items: readonly T[], n: number): T[] =>
  items.filter((_, index) => index % n === 0);

test(
  'no rule crashes on the programs of test262-parser-tests',
  () => {
    const suite = dirname(
      createRequire(import.meta.url).resolve('test262-parser-tests/package.json'),
    );
    const crashes = ['pass', 'pass-explicit'].flatMap((folder) =>
      everyNth(readdirSync(join(suite, folder)), isLong ? 1 : 7).flatMap((name) => {
        const crash = crashOf(read(join(suite, folder, name)), 'espree', name);
        return crash === undefined ? [] : [`${folder}/${name}: ${crash}`];
      }),
    );
    expect(crashes).toEqual([]);
  },
  longer,
);

const everyNode = ['every-node.ts', 'every-node.tsx'].map((path) => ({
  path,
  text: read(here(`./fixtures/${path}.txt`)),
}));

test('the fixtures hold every kind of node, and no rule crashes on them', () => {
  const kinds = new Set(everyNode.flatMap(({ path, text }) => [...nodeTypesIn(text, path)]));
  expect(
    Object.keys(visitorKeys).filter((kind) => !kinds.has(kind) && !notWritten.test(kind)),
  ).toEqual([]);
  for (const { path, text } of everyNode) expect(crashOf(text, 'typescript', path)).toBeUndefined();
});

/**
 * Kinds of old trees and modifiers that the parser expresses by flags; `with` and `intrinsic` do
 * not parse in a module (test262-parser-tests has the former).
 */
const notWritten = new RegExp(
  '^(Experimental.*Property|WithStatement|TSIntrinsicKeyword|' +
    'TS(Abstract|Async|Declare|Export|Private|Protected|Public|Readonly|Static)Keyword)$',
);

/** Sources that are installed, as large as ESLint can be expected to meet. */
const installed = (): string[] =>
  readdirSync(join(root, 'node_modules'), { withFileTypes: true })
    // Tools write to `.cache` and the like while this runs.
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ parentPath, name }) => join(parentPath, name))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(js|mjs|cjs|ts|mts|cts)$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => statSync(file).size < largest)
    .sort();

const largest = isLong ? 1_000_000 : 300_000;

test(
  'no rule crashes on a sample of what is installed',
  () => {
    const files = installed();
    expect(files.length).toBeGreaterThan(5000);
    const crashes = everyNth(files, isLong ? 1 : 499).flatMap((file) => {
      const crash = crashOf(read(file), 'typescript', file);
      return crash === undefined ? [] : [`${file}: ${crash}`];
    });
    if (isLong) console.log(`${files.length} installed files linted`);
    expect(crashes).toEqual([]);
  },
  longer,
);

test(
  'no rule crashes on mutated programs',
  () => {
    const folder = join(root, 'examples/hazards/src');
    const programs = [
      ...everyNode,
      ...readdirSync(folder).map((path) => ({ path, text: read(join(folder, path)) })),
    ];
    const mutation = fc.record({
      program: fc.constantFrom(...programs),
      cuts: fc.array(fc.tuple(fc.nat(), fc.nat(60), fc.nat()), { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(mutation, ({ program, cuts }) => {
        const text = cuts.reduce(
          (before, [at, length, to]) => mutate(before, at, length, to),
          program.text,
        );
        expect(crashOf(text, 'typescript', program.path)).toBeUndefined();
      }),
      { seed: 20_261_125, numRuns: isLong ? 20_000 : 300 },
    );
  },
  longer,
);

/** Moves, or drops, a run of tokens; most results no longer parse, the others are odd programs. */
function mutate(text: string, at: number, length: number, to: number): string {
  const tokens = text.split(/\b/);
  const cut = tokens.splice(at % tokens.length, length % 12);
  if (to % 3 !== 0) tokens.splice(to % (tokens.length + 1), 0, ...cut);
  return tokens.join('');
}
