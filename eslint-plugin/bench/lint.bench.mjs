// What the rules cost on a checkout, side by side in one run: ESLint with the parser alone, ESLint
// untyped with every rule, oxlint with every rule, and `geoslot lint`. CPU seconds of the whole
// process, median of the rounds. `GEOSLOT_CHECKOUT=<folder>` names the checkout (default: this
// repository's packages), `GEOSLOT_ROUNDS` the rounds (default 3).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const oxlintConfig = join(folder, 'oxlintrc.json');
writeFileSync(
  oxlintConfig,
  JSON.stringify({ jsPlugins: [plugin], categories: { correctness: 'off' }, rules: levels }),
);
const packageFile = (name, file) => join(dirname(require.resolve(`${name}/package.json`)), file);
const eslint = (config) => [
  packageFile('eslint', 'bin/eslint.js'),
  ...['--no-config-lookup', '--no-inline-config', '--no-warn-ignored', '--config', config],
  ...['--format', 'json', '--no-error-on-unmatched-pattern', checkout],
];
const contestants = {
  'ESLint, no rule': eslint(eslintConfig('none', {})),
  'ESLint, all rules': eslint(eslintConfig('all', levels)),
  'oxlint, all rules': [packageFile('oxlint', 'bin/oxlint'), '-c', oxlintConfig, checkout],
  'geoslot lint': [join(root, 'packages/cli/bin/geoslot.js'), 'lint', checkout, '--format', 'json'],
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

function measure(words) {
  const cpuFile = join(folder, 'cpu.json');
  const { status, stderr } = spawnSync(process.execPath, ['--import', teller, ...words], {
    ...{ cwd: checkout, encoding: 'utf8', maxBuffer: 1 << 30 },
    env: { ...process.env, GEOSLOT_CPU_FILE: cpuFile, NODE_OPTIONS: '--max-old-space-size=8192' },
  });
  if (status !== 0 && status !== 1) throw new Error(`${words[0]} ended with ${status}: ${stderr}`);
  return JSON.parse(readFileSync(cpuFile, 'utf8'));
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const runs = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1) {
  for (const [name, words] of Object.entries(contestants)) runs[name].push(measure(words));
}
rmSync(folder, { recursive: true });

const cpu = (name) => median(runs[name].map((run) => run.cpu));
console.log(`${checkout.split('/').at(-1)}, ${rounds} rounds, medians`);
for (const name of Object.keys(contestants)) {
  const memory = median(runs[name].map((run) => run.maxRSS)) / 1024;
  console.log(
    `${name.padEnd(20)} ${cpu(name).toFixed(2).padStart(8)} s CPU ${memory.toFixed(0).padStart(6)} MiB`,
  );
}
const ratio = cpu('ESLint, all rules') / cpu('ESLint, no rule');
console.log(`ESLint, all rules / no rule: ${ratio.toFixed(2)} (goal 1.3)`);
