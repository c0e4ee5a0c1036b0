const testFolder = /(^|\/)(tests?|specs?|__tests__|__mocks__|e2e|fixtures|mocks|benchmarks?)\//i;

const testName = /[.-](test|spec|e2e|bench|mock|stories)\.[cm]?[jt]sx?$/i;

/** The file holds tests, mocks or benchmarks rather than the program itself. */
export const isTestFile = (path: string): boolean => testFolder.test(path) || testName.test(path);
