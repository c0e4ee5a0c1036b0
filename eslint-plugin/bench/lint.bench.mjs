// What the linter costs on a checkout, every contestant in one run: ESLint untyped with
// no rule and with every rule, oxlint with no rule of ours and with every rule, `geoslot lint` with
// an empty cache, again, and after an edit, and what GEOSLOT_TSC names. CPU and wall seconds of the
// whole process and its peak of memory, medians of the rounds.
//   GEOSLOT_CHECKOUT  folder to lint (default: this repository's packages)
//   GEOSLOT_ROUNDS    rounds (default 3)
//   GEOSLOT_EDITED    file of the checkout that gets another line before `geoslot lint` runs again
//   GEOSLOT_TSC       a program of Node's and its words, such as "node_modules/typescript/bin/tsc
//                     --noEmit", run in the checkout
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const root = new URL('../..', import.meta.url).pathname;
const checkout = resolve(process.env.GEOSLOT_CHECKOUT ?? join(root, 'packages'));
const rounds = Number(process.env.GEOSLOT_ROUNDS ?? 3);
const folder = mkdtempSync(join(tmpdir(), 'geoslot-bench-'));
const { rules } = await import('../dist/rules.js');
const plugin = join(root, 'eslint-plugin/dist/index.js');
const levels = Object.fromEntries(Object.keys(rules).map((id) => [`geoslot/${id}`, 'error']));

/** An ESLint configuration with the TypeScript parser and these rules. */
function eslintConfig(name, configured) {
  const file = join(folder, `${name}.config.mjs`);
  const parser = JSON.stringify(require.resolve('@typescript-eslint/parser'));
  writeFileSync(
    file,
    `import parser from ${parser};
import geoslot from ${JSON.stringify(plugin)};
export default [{
  files: ['**/*.{ts,tsx,mts,cts,js,mjs,cjs,jsx}'],
  languageOptions: { parser },
  linterOptions: { reportUnusedDisableDirectives: 'off' },
  plugins: { geoslot },
  rules: ${JSON.stringify(configured)},
}];
`,
  );
  return file;
}

/** An oxlint configuration with the plugin, and its own rules off. */
function oxlintConfig(name, configured) {
  const file = join(folder, `${name}.json`);
  const config = { jsPlugins: [plugin], categories: { correctness: 'off' }, rules: configured };
  writeFileSync(file, JSON.stringify(config));
  return file;
}

const packageFile = (name, file) => join(dirname(require.resolve(`${name}/package.json`)), file);
const eslint = (config) => [
  packageFile('eslint', 'bin/eslint.js'),
  ...['--no-config-lookup', '--no-inline-config', '--no-warn-ignored', '--config', config],
  ...['--format', 'json', '--no-error-on-unmatched-pattern', checkout],
];
const oxlint = (config) => [packageFile('oxlint', 'bin/oxlint'), '-c', config, checkout];
const geoslot = [join(root, 'packages/cli/bin/geoslot.js'), 'lint', '--format', 'json'];
const tsc = process.env.GEOSLOT_TSC?.split(/\s+/);

const packages = join(checkout, 'node_modules');
const isLent = !existsSync(packages);
const emptyCache = () => rmSync(join(packages, '.cache/geoslot'), { recursive: true, force: true });

const edited = process.env.GEOSLOT_EDITED && join(checkout, process.env.GEOSLOT_EDITED);
const original = edited && readFileSync(edited, 'utf8');
let edits = 0;
const edit = () => writeFileSync(edited, `${original}\n// edit ${(edits += 1)}\n`);

const contestants = {
  'ESLint, no rule': { words: eslint(eslintConfig('none', {})) },
  'ESLint, all rules': { words: eslint(eslintConfig('all', levels)) },
  'oxlint, no rule of ours': { words: oxlint(oxlintConfig('none', {})) },
  'oxlint, all rules': { words: oxlint(oxlintConfig('all', levels)) },
  'geoslot lint, cold': { words: geoslot, before: emptyCache },
  'geoslot lint, warm': { words: geoslot },
  ...(edited && { 'geoslot lint, after an edit': { words: geoslot, before: edit } }),
  ...(tsc && { tsc: { words: tsc } }),
};

// Each process tells its own CPU time when it ends.
const teller = join(folder, 'tell-cpu.mjs');
writeFileSync(
  teller,
  `import { writeFileSync } from 'node:fs';
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  writeFileSync(process.env.GEOSLOT_CPU_FILE, JSON.stringify({ cpu: (user + system) / 1e6, maxRSS }));
});
`,
);

function measure({ words, before }) {
  before?.();
  const cpuFile = join(folder, 'cpu.json');
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', teller, ...words], {
    ...{ cwd: checkout, encoding: 'utf8', maxBuffer: 1 << 30 },
    env: { ...process.env, GEOSLOT_CPU_FILE: cpuFile, NODE_OPTIONS: '--max-old-space-size=8192' },
  });
  const wall = (performance.now() - started) / 1000;
  if (status === null || status > 2) throw new Error(`${words[0]} ended with ${status}: ${stderr}`);
  return { wall, ...JSON.parse(readFileSync(cpuFile, 'utf8')) };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const runs = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
mkdirSync(packages, { recursive: true });
try {
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, contestant] of Object.entries(contestants)) {
      runs[name].push(measure(contestant));
    }
  }
} finally {
  rmSync(folder, { recursive: true });
  if (edited) writeFileSync(edited, original);
  if (isLent) rmSync(packages, { recursive: true });
  else emptyCache();
}

const figure = (name, of) => median(runs[name].map((run) => run[of]));
const cpu = (name) => figure(name, 'cpu');
const checkoutName = checkout.split('/').at(-1);
console.log(`${checkoutName}, ${rounds} rounds, medians`);
for (const name of Object.keys(contestants)) {
  const [memory, wall] = [figure(name, 'maxRSS') / 1024, figure(name, 'wall')];
  console.log(
    `${name.padEnd(28)} ${cpu(name).toFixed(2).padStart(8)} s CPU ${wall.toFixed(2).padStart(8)} s ${memory.toFixed(0).padStart(6)} MiB`,
  );
}

function tell(what, value, promise = {}) {
  console.log(`${what}: ${value.toFixed(2)}`);
  process.send?.({ what: `${checkoutName}: ${what}`, value, ...promise });
}

const isLarge = process.env.GEOSLOT_CHECKOUT !== undefined;
const ratio = (a, b, of) => figure(a, of) / figure(b, of);
tell('ESLint, all rules / no rule, CPU', ratio('ESLint, all rules', 'ESLint, no rule', 'cpu'), {
  goal: 1.3,
});
tell('oxlint, all rules, CPU seconds', cpu('oxlint, all rules'), isLarge ? { goal: 6 } : {});
const warmth = ratio('geoslot lint, cold', 'geoslot lint, warm', 'wall');
tell('geoslot lint, cold / warm, wall', warmth, { goal: 3, isHigherBetter: true });
if (edited) {
  const seconds = cpu('geoslot lint, after an edit');
  tell('geoslot lint, after an edit, CPU seconds', seconds, isLarge ? { goal: 2 } : {});
}
if (tsc) {
  const [name, times] = ['geoslot lint, cold', { goal: 0.25 }];
  tell('geoslot lint, cold / tsc, wall', ratio(name, 'tsc', 'wall'), times);
  tell('geoslot lint, cold / tsc, memory', ratio(name, 'tsc', 'maxRSS'), { goal: 1 });
}
