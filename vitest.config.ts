import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{packages/*,eslint-plugin,examples/*,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
