import { expect, test } from 'vitest';
import { isTestFile } from '../src/test-file.js';

test.each([
  ...['test/a.ts', 'src/__tests__/a.ts', 'web/src/__e2e__/api.servertest.ts', 'a.spec.tsx'],
  ...['src/a.test.mjs', 'src/a.e2e-spec.ts', 'fixtures/a.js', 'src/a.client-test.ts'],
])('%s holds tests', (path) => {
  expect(isTestFile(path)).toBe(true);
});

test.each(['src/latest.ts', 'src/a-contest.ts', 'src/attest.js', 'src/testimonials/a.ts', 'a.ts'])(
  '%s is of the program',
  (path) => {
    expect(isTestFile(path)).toBe(false);
  },
);
