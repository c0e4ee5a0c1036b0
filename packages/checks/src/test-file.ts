const testFolder =
  /(^|\/)(tests?|specs?|__(tests|mocks|e2e|fixtures)__|e2e|fixtures|mocks|benchmarks?)\//i;

const testName =
  /[.-]((server|client|api)?[-_]?tests?|spec|e2e|bench|mock|stories)\.[cm]?[jt]sx?$/i;

/** The file holds tests, mocks or benchmarks rather than the program itself. */
export const isTestFile = (path: string): boolean => testFolder.test(path) || testName.test(path);
