import { defineConfig } from 'vitest/config';

/** Tests of clusters, browsers, packed installs and long runs: only in `npm run test:all`. */
const heavy = '**/*.{cluster,faults,packed,long,browser}.test.ts';
const roots = '{packages/*,eslint-plugin,examples/*,test}';
const isHeavyRun = process.env['GEOSLOT_HEAVY'] === '1';

export default defineConfig({
  test: {
    include: [isHeavyRun ? `${roots}/${heavy}` : `${roots}/**/*.test.ts`],
    exclude: ['**/node_modules/**', '**/dist/**', ...(isHeavyRun ? [] : [heavy])],
    globalSetup: ['test/config/bundles.mjs'],
    testTimeout: isHeavyRun ? 120_000 : 30_000,
    hookTimeout: isHeavyRun ? 120_000 : 30_000,
    fileParallelism: !isHeavyRun,
  },
});
