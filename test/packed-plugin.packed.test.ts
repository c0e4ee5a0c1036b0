import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'geoslot-packed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const npm = (cwd: string, ...args: string[]) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

beforeAll(() => {
  const packages = ['packages/keyspace', 'packages/callsites', 'packages/checks', 'eslint-plugin'];
  for (const path of packages) npm(join(root, path), 'pack', '--pack-destination', folder);
  const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  write('package.json', JSON.stringify({ name: 'empty', private: true, type: 'module' }));
  const others = ['eslint@10', 'typescript@6.0', 'typescript-eslint@8.73.0', 'oxlint@1.94.0'];
  npm(
    folder,
    'install',
    '--no-audit',
    '--no-fund',
    ...tarballs.map((name) => `./${name}`),
    ...others,
  );
  write(
    'carts.js',
    "import { Redis } from 'ioredis';\nconst redis = new Redis();\nexport const drop = (id) => redis.del(`a:${id}`, `b:${id}`);\n",
  );
  write(
    'carts.ts',
    "import type { Redis } from 'ioredis';\nexport const drop = (redis: Redis, id: string) => redis.del(`a:${id}`, `b:${id}`);\n",
  );
}, 300_000);

const eslint = (...args: string[]) => {
  const { stdout, stderr } = spawnSync('npx', ['eslint', '-f', 'json', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const results = JSON.parse(stdout) as { messages: { ruleId: string }[] }[];
  return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
};

test('the README lines are enough for JavaScript', () => {
  write(
    'eslint.config.js',
    "import geoslot from 'eslint-plugin-geoslot';\nexport default [geoslot.configs.recommended];\n",
  );
  expect(eslint('carts.js')).toEqual(['geoslot/no-cross-slot']);
});

test('with the parser of typescript-eslint they are for TypeScript', () => {
  write(
    'eslint.config.js',
    `import geoslot from 'eslint-plugin-geoslot';
import tseslint from 'typescript-eslint';
export default [
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  geoslot.configs.recommended,
];
`,
  );
  expect(eslint('carts.ts')).toEqual(['geoslot/no-cross-slot']);
});

test('oxlint takes the installed package as a JS plugin', () => {
  const config = {
    jsPlugins: ['eslint-plugin-geoslot'],
    categories: { correctness: 'off' },
    rules: { 'geoslot/no-cross-slot': 'error' },
  };
  write('.oxlintrc.json', JSON.stringify(config));
  const { stdout } = spawnSync('npx', ['oxlint', '-f', 'json', 'carts.ts'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] };
  expect(diagnostics.map(({ code }) => code)).toEqual(['geoslot(no-cross-slot)']);
});
