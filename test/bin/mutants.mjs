// Plants one bug after another in a temporary copy of the packages and requires the test that the
// patch names to fail. A patch starts with `# kills: <vitest file> -t "<test name>"`.
// `node test/bin/mutants.mjs crdt-` runs only those whose name holds the word.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const folder = join(root, 'test/mutants');
const words = process.argv.slice(2);
const patches = readdirSync(folder)
  .filter((file) => file.endsWith('.patch') && words.every((word) => file.includes(word)))
  .sort();
if (patches.length === 0) {
  console.error(`mutants: no patch matches '${words.join(' ')}' in test/mutants`);
  process.exit(2);
}

/** A copy in which packages import each other, not the originals. */
function copyWorkspace() {
  const copy = mkdtempSync(join(tmpdir(), 'geoslot-mutants-'));
  const isKept = (path) => !['node_modules', '.git'].includes(basename(path));
  for (const part of ['packages', 'eslint-plugin', 'test', 'examples']) {
    cpSync(join(root, part), join(copy, part), { recursive: true, filter: isKept });
  }
  for (const file of ['package.json', 'tsconfig.json', 'vitest.config.ts']) {
    cpSync(join(root, file), join(copy, file));
  }
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name === '@geoslot' || name === 'geoslot') continue;
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  }
  mkdirSync(join(copy, 'node_modules/@geoslot'));
  for (const name of readdirSync(join(copy, 'packages'))) {
    const link = name === 'sdk' ? 'node_modules/geoslot' : `node_modules/@geoslot/${name}`;
    symlinkSync(join(copy, 'packages', name), join(copy, link));
    const own = join(root, 'packages', name, 'node_modules');
    try {
      symlinkSync(own, join(copy, 'packages', name, 'node_modules'));
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
  return copy;
}

const run = (command, args, cwd) => spawnSync(command, args, { cwd, encoding: 'utf8' });
const bin = (name) => join(root, 'node_modules/.bin', name);

function readPatch(file) {
  const text = readFileSync(join(folder, file), 'utf8');
  const match = /^# kills: (\S+) -t "([^"]+)"\n/.exec(text);
  if (match === null)
    throw new Error(`${file}: the first line must be # kills: <file> -t "<test>"`);
  const sources = [...text.matchAll(/^\+\+\+ b\/(\S+)/gm)].map(([, path]) => path);
  return { file, testFile: match[1], testName: match[2], sources };
}

/** Compiles the packages whose sources changed; the type errors of a bug do not matter. */
function build(copy, sources) {
  const packages = new Set(
    sources.map((path) => /^(packages\/[^/]+|eslint-plugin)\/src\//.exec(path)?.[1]),
  );
  for (const name of packages) if (name) run(bin('tsc'), ['-p', name, '--noCheck'], copy);
}

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** How many tests of that name ran and how many failed. */
function runTest(copy, { testFile, testName }) {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  run(
    bin('vitest'),
    ['run', testFile, '-t', escape(testName), '--reporter=json', `--outputFile=${report}`],
    copy,
  );
  const { numFailedTests, numPassedTests } = JSON.parse(readFileSync(report, 'utf8'));
  return { failed: numFailedTests, ran: numFailedTests + numPassedTests };
}

function judge(copy, patch) {
  const applied = run('patch', ['-p1', '--forward', '-i', join(folder, patch.file)], copy);
  try {
    if (applied.status !== 0) return 'the patch no longer applies; make it again';
    build(copy, patch.sources);
    const { failed, ran } = runTest(copy, patch);
    if (ran === 0) return `no test is named "${patch.testName}" in ${patch.testFile}`;
    return failed > 0 ? undefined : `"${patch.testName}" passes with the bug planted`;
  } finally {
    for (const path of patch.sources) cpSync(join(root, path), join(copy, path));
    build(copy, patch.sources);
  }
}

const copy = copyWorkspace();
let survived = 0;
try {
  for (const file of patches) {
    const patch = readPatch(file);
    const complaint = judge(copy, patch);
    if (complaint !== undefined) survived += 1;
    console.log(
      `${complaint === undefined ? 'caught  ' : 'SURVIVED'} ${file}${complaint ? `: ${complaint}` : ''}`,
    );
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`${patches.length - survived} of ${patches.length} planted bugs caught`);
process.exitCode = survived === 0 ? 0 : 1;
