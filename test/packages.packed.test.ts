import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packPackages, registryOptions, type PackedPackage } from './support/packed.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'geoslot-packed-'));
const require = createRequire(import.meta.url);
// pnpm exports its package.json, and nothing else.
const pnpm = join(dirname(require.resolve('pnpm')), 'bin/pnpm.cjs');
const others = ['ioredis@6', 'typescript@6.0.3', '@types/node@20', 'eslint@10'];
let packages: readonly PackedPackage[] = [];

/** How a package manager gets the tarballs into an empty project. */
const managers: Readonly<Record<string, (project: string, tarballs: readonly string[]) => void>> = {
  npm: (project, tarballs) =>
    void run(
      project,
      'npm',
      ...['install', '--no-audit', '--no-fund', ...registryOptions],
      ...tarballs,
      ...others,
    ),
  // pnpm keeps packages apart: each finds only what it declares. Ours are not on npm: overrides.
  pnpm: (project, tarballs) => {
    const overrides = packages.map(({ name, tarball }) => `  '${name}': 'file:${tarball}'`);
    writeFileSync(join(project, 'pnpm-workspace.yaml'), `overrides:\n${overrides.join('\n')}\n`);
    const store = ['--store-dir', join(folder, 'pnpm-store')];
    const options = [...store, ...registryOptions];
    run(project, process.execPath, pnpm, 'add', ...options, ...tarballs, ...others);
  },
};

function run(cwd: string, program: string, ...words: string[]): string {
  return execFileSync(program, words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

beforeAll(() => {
  packages = packPackages(join(folder, 'tarballs'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(Object.keys(managers))('installed by %s in an empty folder', (manager) => {
  const project = join(folder, manager);

  beforeAll(() => {
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    managers[manager]?.(
      project,
      packages.map(({ tarball }) => tarball),
    );
  }, 300_000);

  test('every package loads, by import and by require', () => {
    const names = packages.map(({ name }) => name);
    const script = `import { createRequire } from 'node:module';
    const require = createRequire(import.meta.url);
    for (const name of ${JSON.stringify(names)}) {
      const loaded = await import(name);
      if (Object.keys(loaded).length === 0) throw new Error(name + ' exports nothing');
      if (Object.keys(require(name)).length === 0) throw new Error(name + ' requires as nothing');
      console.log(name);
    }`;
    writeFileSync(join(project, 'load.mjs'), script);
    expect(run(project, process.execPath, 'load.mjs').trim().split('\n')).toEqual(names);
  });

  test('a strict TypeScript project type-checks against them', () => {
    const lines = packages.flatMap(({ name }, index) => [
      `import * as p${index} from '${name}';`,
      `void p${index};`,
    ]);
    writeFileSync(join(project, 'use.ts'), lines.join('\n'));
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2023',
      lib: ['es2023', 'esnext.disposable'],
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    };
    writeFileSync(
      join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['use.ts'] }),
    );
    expect(run(project, 'node_modules/.bin/tsc', '-p', '.')).toBe('');
  });

  test('the geoslot command answers', () => {
    expect(run(project, 'node_modules/.bin/geoslot', '--version').trim()).toMatch(
      /^\d+\.\d+\.\d+$/,
    );
    expect(run(project, 'node_modules/.bin/geoslot', 'slot', 'cart:{42}')).toContain('8000');
  });
});

test('publint has nothing to say of a tarball', () => {
  const bin = join(root, 'node_modules/.bin/publint');
  for (const { tarball } of packages)
    expect(run(root, bin, tarball, '--strict')).toContain('All good!');
});

test('types resolve as the code does, wherever an ES module can be imported', () => {
  const bin = join(root, 'node_modules/.bin/attw');
  const options = ['--profile', 'esm-only', '--quiet'];
  // With problems it exits with 1.
  for (const { tarball } of packages) expect(run(root, bin, tarball, ...options)).toBe('');
});

/** Kibibytes of a tarball; a budget is raised on purpose, by a line in this table. */
const budgets: Readonly<Record<string, number>> = {
  '@geoslot/callsites': 220,
  '@geoslot/checks': 100,
  '@geoslot/cli': 220,
  '@geoslot/crdt': 100,
  '@geoslot/keyspace': 200,
  '@geoslot/lua': 200,
  '@geoslot/mesh': 420,
  'eslint-plugin-geoslot': 60,
  geoslot: 320,
};

test('no tarball outgrows its budget', () => {
  const tooBig = packages.filter(
    ({ name, tarball }) => statSync(tarball).size > (budgets[name] ?? 0) * 1024,
  );
  expect(tooBig.map(({ name, tarball }) => `${name}: ${statSync(tarball).size} bytes`)).toEqual([]);
});
