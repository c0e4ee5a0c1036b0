import eslintPlugin from 'eslint-plugin-eslint-plugin';
import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import { expect, test } from 'vitest';

test('eslint-plugin-eslint-plugin has nothing to say about our rules', async () => {
  const eslint = new ESLint({
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
      eslintPlugin.configs.recommended,
    ],
  });
  const results = await eslint.lintFiles(['src']);
  expect(results.length).toBeGreaterThan(20);
  expect(results.flatMap(({ messages }) => messages)).toEqual([]);
});
