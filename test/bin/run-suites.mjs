// Runs the project's suites one after another, prints each one's time, and ends with one line:
// `N passed, N failed`. `--all` adds the heavy suites; `--added` runs only those.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const cache = join(root, 'node_modules/.cache/geoslot');
const isCi = process.env.CI === 'true';
const words = process.argv.slice(2);
const unknown = words.find((word) => !['--all', '--added'].includes(word));
if (unknown !== undefined) {
  console.error(`run-suites: unknown option '${unknown}'; use --all, --added or nothing.`);
  process.exit(2);
}

const node = (script, ...args) => [process.execPath, script, ...args];
const bin = (name, ...args) => [join(root, 'node_modules/.bin', name), ...args];

const sources = ['packages/*/src', 'eslint-plugin/src', 'examples/*/src'];

/** @type {{ name: string, command: string[], env?: Record<string, string>, vitest?: boolean }[]} */
const quick = [
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'types'] },
  { name: 'lint', command: bin('eslint', '.') },
  { name: 'format', command: bin('prettier', '--check', '--log-level', 'warn', '.') },
  { name: 'layers', command: bin('depcruise', '--config', 'test/config/layers.cjs', ...sources) },
  { name: 'unused', command: bin('knip', '--config', 'test/config/knip.json', '--no-progress') },
  { name: 'api', command: node('test/bin/api-reports.mjs', '--check') },
  {
    name: 'api reference',
    command: node('packages/sdk/scripts/generate-api-reference.mjs', '--check'),
  },
  { name: 'tests', command: bin('vitest', 'run'), vitest: true },
];
const added = [
  { name: 'heavy tests', command: bin('vitest', 'run'), env: { GEOSLOT_HEAVY: '1' }, vitest: true },
  { name: 'planted bugs', command: node('test/bin/mutants.mjs') },
  { name: "Redis' own suite", command: node('test/bin/tcl-suite.mjs') },
];

function selectSuites() {
  if (words.includes('--added')) return [quick[0], ...added];
  return words.includes('--all') ? [...quick, ...added] : quick;
}

/** Counts of one vitest run. In CI a skipped test counts as failed: nothing may be left out. */
function countTests(reportFile) {
  const report = JSON.parse(readFileSync(reportFile, 'utf8'));
  const brokenFiles = report.testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const skipped = report.numPendingTests + report.numTodoTests;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles + (isCi ? skipped : 0),
    note: skipped > 0 ? `${skipped} skipped` : '',
  };
}

function runSuite(suite) {
  const started = process.hrtime.bigint();
  const reportFile = join(cache, `${suite.name.replace(/\W+/g, '-')}.json`);
  rmSync(reportFile, { force: true });
  const [program, ...args] = suite.command;
  const reporting = suite.vitest
    ? ['--reporter=dot', '--reporter=json', `--outputFile.json=${reportFile}`]
    : [];
  console.log(`\n== ${suite.name}`);
  const run = spawnSync(program, [...args, ...reporting], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // Colours only where somebody watches: a log of escapes is unreadable.
    env: { ...process.env, ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }), ...suite.env },
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const own = { passed: run.status === 0 ? 1 : 0, failed: run.status === 0 ? 0 : 1, note: '' };
  return { name: suite.name, seconds, ...(suite.vitest ? readCounts(reportFile, run, own) : own) };
}

function readCounts(reportFile, run, own) {
  try {
    const counts = countTests(reportFile);
    return { ...counts, failed: run.status !== 0 && counts.failed === 0 ? 1 : counts.failed };
  } catch (error) {
    return { ...own, passed: 0, failed: 1, note: `no report: ${error.message}` };
  }
}

mkdirSync(cache, { recursive: true });
const results = [];
for (const suite of selectSuites()) {
  const result = runSuite(suite);
  results.push(result);
  if (result.name === 'build' && result.failed > 0) break;
}

console.log('\nsuite              seconds  passed  failed');
for (const { name, seconds, passed, failed, note } of results) {
  const row = [
    name.padEnd(18),
    seconds.toFixed(1).padStart(7),
    String(passed).padStart(7),
    String(failed).padStart(7),
  ];
  console.log(row.join(' ') + (note ? `   ${note}` : ''));
}
const sum = (field) => results.reduce((total, result) => total + result[field], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
