import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registryOptions } from './support/packed.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'geoslot-packed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (cwd: string, command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** The code blocks of the plugin's README under `## Use`, in order. */
const [install = [], config = [], installParser = [], typed = [], installOxlint = [], oxlint = []] =
  (readFileSync(join(root, 'eslint-plugin/README.md'), 'utf8').split('\n## ')[1] ?? '')
    .split('```')
    .filter((_, index) => index % 2 === 1)
    .map((block) => block.split('\n').slice(1, -1));

const quietly = ['--no-audit', '--no-fund', ...registryOptions];

const carts = 'redis.del(`a:${id}`, `b:${id}`)';

beforeAll(() => {
  const packages = ['packages/keyspace', 'packages/callsites', 'packages/checks', 'eslint-plugin'];
  for (const path of packages) {
    run(join(root, path), 'npm', 'pack', '--pack-destination', folder);
  }
}, 120_000);

/** An empty project in which one line of the README is typed, the plugin taken from its tarball. */
function follow(project: string, [line = '']: readonly string[], ...versions: string[]): void {
  const [command = '', ...words] = line.split(' ');
  const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  const args = words.flatMap((word) => {
    if (word === 'eslint-plugin-geoslot') return tarballs.map((name) => join(folder, name));
    return versions.find((version) => version.startsWith(`${word}@`)) ?? word;
  });
  run(project, command, ...args, ...quietly);
}

function emptyProject(name: string): string {
  const project = join(folder, name);
  mkdirSync(project);
  const write = (file: string, text: string) => writeFileSync(join(project, file), text);
  write('package.json', JSON.stringify({ name, private: true, type: 'module' }));
  write(
    'carts.js',
    `import { Redis } from 'ioredis';\nconst redis = new Redis();\nexport const drop = (id) => ${carts};\n`,
  );
  write(
    'carts.ts',
    `import type { Redis } from 'ioredis';\nexport const drop = (redis: Redis, id: string) => ${carts};\n`,
  );
  return project;
}

function eslint(project: string, file: string): string[] {
  const { stdout, stderr } = spawnSync('npx', ['eslint', '-f', 'json', file], {
    cwd: project,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const results = JSON.parse(stdout) as { messages: { ruleId: string }[] }[];
  return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
}

describe.each(['9', '10'])('with ESLint %s the lines of the README are enough', (major) => {
  let project = '';
  beforeAll(() => {
    project = emptyProject(`eslint-${major}`);
    follow(project, install, `eslint@${major}`);
    run(project, 'npm', 'install', ...quietly, '--save-dev', 'typescript@6.0');
  }, 300_000);

  test('for JavaScript', () => {
    writeFileSync(join(project, 'eslint.config.js'), config.join('\n'));
    expect(eslint(project, 'carts.js')).toEqual(['geoslot/no-cross-slot']);
  });

  test('for TypeScript', () => {
    follow(project, installParser, 'typescript-eslint@8.73.0');
    writeFileSync(join(project, 'eslint.config.js'), typed.join('\n'));
    expect(eslint(project, 'carts.ts')).toEqual(['geoslot/no-cross-slot']);
    expect(eslint(project, 'carts.js')).toEqual(['geoslot/no-cross-slot']);
  }, 300_000);
});

test('with oxlint the lines of the README are enough, in a project without ESLint', () => {
  const project = emptyProject('oxlint');
  follow(project, installOxlint, 'oxlint@1.94.0');
  writeFileSync(join(project, '.oxlintrc.json'), oxlint.join('\n'));
  for (const file of ['carts.js', 'carts.ts']) {
    const { stdout } = spawnSync('npx', ['oxlint', '-f', 'json', file], {
      cwd: project,
      encoding: 'utf8',
    });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] };
    expect(diagnostics.map(({ code }) => code)).toEqual(['geoslot(no-cross-slot)']);
  }
}, 300_000);
