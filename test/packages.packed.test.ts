import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'geoslot-packed-'));
const project = join(folder, 'project');
const folders = [
  ...readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name)),
  join(root, 'eslint-plugin'),
];

const run = (program: string, ...words: string[]): string =>
  execFileSync(program, words, {
    cwd: project,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

const nameOf = (path: string): string => {
  const manifest: unknown = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  if (typeof manifest !== 'object' || manifest === null || !('name' in manifest))
    throw new Error(path);
  return String(manifest.name);
};

beforeAll(() => {
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const tarballs = folders.map((path) => {
    const [name] = run('npm', 'pack', path, '--silent', '--pack-destination', folder)
      .trim()
      .split('\n');
    return join(folder, name ?? '');
  });
  run(
    'npm',
    'install',
    '--no-audit',
    '--no-fund',
    ...tarballs,
    'ioredis@6',
    'typescript@6.0.3',
    '@types/node@20',
    'eslint@10',
  );
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every package loads from its tarball in an empty folder', () => {
  const names = folders.map(nameOf);
  const script = `for (const name of ${JSON.stringify(names)}) {
    const loaded = await import(name);
    if (Object.keys(loaded).length === 0) throw new Error(name + ' exports nothing');
    console.log(name);
  }`;
  writeFileSync(join(project, 'load.mjs'), script);
  expect(run(process.execPath, 'load.mjs').trim().split('\n')).toEqual(names);
});

test('a strict TypeScript project type-checks against the tarballs', () => {
  const imports = folders.map(nameOf).map((name, index) => `import * as p${index} from '${name}';`);
  const uses = folders.map((_, index) => `void p${index};`);
  writeFileSync(join(project, 'use.ts'), [...imports, ...uses].join('\n'));
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        module: 'nodenext',
        target: 'es2023',
        lib: ['es2023', 'esnext.disposable'],
        types: ['node'],
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
      },
      files: ['use.ts'],
    }),
  );
  expect(run('npx', 'tsc', '-p', '.')).toBe('');
});

test('the installed geoslot command answers', () => {
  expect(run('npx', 'geoslot', '--version').trim()).toMatch(/^\d+\.\d+\.\d+$/);
  expect(run('npx', 'geoslot', 'slot', 'cart:{42}', 'views:{42}')).toContain('8000');
});
