import tseslint from 'typescript-eslint';
import { ESLint } from 'eslint';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import plugin from '../src/index.js';

// Inside the workspace, so that TypeScript finds ioredis.
const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'geoslot-types-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

const options = { strict: true, module: 'nodenext', target: 'es2022', skipLibCheck: true };
write('tsconfig.json', JSON.stringify({ compilerOptions: options, include: ['*.ts'] }));
// Only types tell what `store` is: the index signature leads nowhere by following the code.
write(
  'typed.ts',
  `import type { Redis } from 'ioredis';
export async function drop(pool: Record<string, { store: Redis }>, id: string) {
  for (const { store } of Object.values(pool)) await store.del(\`redis:a:\${id}\`, \`redis:b:\${id}\`);
}
`,
);
write(
  'own.ts',
  `interface KeyValue { del(...keys: string[]): Promise<number> }
export async function drop(pool: Record<string, { store: KeyValue }>, id: string) {
  for (const { store } of Object.values(pool)) await store.del(\`redis:a:\${id}\`, \`redis:b:\${id}\`);
}
`,
);
async function rulesFor(
  file: string,
  settings: object,
  parserOptions: object,
  cwd = folder,
): Promise<string[]> {
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.ts'],
        plugins: { geoslot: plugin },
        languageOptions: { parser: tseslint.parser, parserOptions },
        rules: { 'geoslot/no-cross-slot': 'error' },
        settings: { geoslot: settings },
      },
    ],
  });
  const [result] = await eslint.lintFiles([file]);
  return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? [];
}

const typed = { projectService: true, tsconfigRootDir: folder };

describe('types', () => {
  test('are asked for what following the code leaves open', async () => {
    expect(await rulesFor('typed.ts', { types: 'auto' }, typed)).toEqual(['geoslot/no-cross-slot']);
  });

  test('are asked for the types that the settings name', async () => {
    expect(await rulesFor('own.ts', {}, typed)).toEqual([]);
    const clients = ['KeyValue'];
    expect(await rulesFor('own.ts', { clients }, typed)).toEqual(['geoslot/no-cross-slot']);
  });

  test('are not asked when the settings want none', async () => {
    expect(await rulesFor('typed.ts', { types: 'off' }, typed)).toEqual([]);
  });

  test('are missed with a sentence when the settings require them', async () => {
    await expect(rulesFor('typed.ts', { types: 'require' }, {})).rejects.toThrow(
      /the parser brings no types/,
    );
  });
});

test('a client that another file makes is followed without types', async () => {
  const project = mkdtempSync(join(tmpdir(), 'geoslot-linked-'));
  const client = "import { Redis } from 'ioredis';\nexport const redisClient = new Redis();\n";
  writeFileSync(join(project, 'client.ts'), client);
  const use = `import { redisClient as db } from './client.js';
export const drop = (id: string) => db.del(\`redis:a:\${id}\`, \`redis:b:\${id}\`);
`;
  writeFileSync(join(project, 'linked.ts'), use);
  expect(await rulesFor('linked.ts', { types: 'off' }, {}, project)).toEqual([
    'geoslot/no-cross-slot',
  ]);
  rmSync(project, { recursive: true });
});
