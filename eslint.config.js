import tseslint from 'typescript-eslint';

/** The walls of the house style: one concept a file, short functions, readable lines. */
const walls = {
  'max-lines': ['error', { max: 400 }],
  'max-lines-per-function': ['error', { max: 70 }],
  'max-len': [
    'error',
    { code: 100, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true },
  ],
};

export default tseslint.config(
  { ignores: ['**/dist/', '**/*.generated.ts', 'examples/hazards/src/', 'test/mutants/'] },
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...walls,
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Named exports only (house style, rule 5).',
        },
        {
          selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
          message: 'No `as unknown as`: say what the value is in its type.',
        },
        {
          selector:
            ':function[async=true] > BlockStatement:has(> VariableDeclaration[kind=/using$/]) > ReturnStatement > CallExpression',
          message: 'Say `return await`: what is in use ends before the promise that is returned.',
        },
      ],
    },
  },
  {
    files: ['packages/crdt/src/**', 'packages/mesh/src/**'],
    ignores: ['packages/mesh/src/time/real-*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({
          name,
          message: 'Time comes in by argument (house style, rule 8).',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes in by argument (rule 8).' },
        { object: 'Math', property: 'random', message: 'Chance comes in by argument (rule 8).' },
      ],
    },
  },
  {
    files: ['**/test/**', '**/*.test.ts', '**/*.test-d.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/ban-ts-comment': 'off' },
  },
  {
    files: ['eslint.config.js', 'vitest.config.ts', 'eslint-plugin/src/index.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
