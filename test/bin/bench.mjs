// Runs every `bench/*.bench.mjs` of the packages, one after another, each in a process of its own.
// A bench prints its own figures, measured side by side in its run, and sends what a design page
// promises: process.send?.({ what, value, unit, goal, isHigherBetter }). This runner ends with one
// table of them and writes bench/results.json, with the machine. No figure makes it fail.
// `npm run bench -- engine` runs only those whose path holds the word.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

const root = new URL('../..', import.meta.url).pathname;
const words = process.argv.slice(2);
const all = ['packages', 'eslint-plugin']
  .flatMap((folder) =>
    readdirSync(root + folder, { recursive: true }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => /\/bench\/[^/]+\.bench\.mjs$/.test(file) && !file.includes('/node_modules/'))
  .sort();
const chosen = all.filter((file) => words.every((word) => file.includes(word)));
if (chosen.length === 0) {
  console.error(`bench: nothing matches '${words.join(' ')}'; there are:\n  ${all.join('\n  ')}`);
  process.exit(2);
}

const machine = {
  node: process.version,
  processors: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
};
const startedAt = new Date().toISOString();
const loadBefore = loadavg()[0];
console.log(`Node ${machine.node}, ${machine.processors}, ${machine.memoryGiB} GiB`);

const results = [];
const broken = [];
for (const bench of chosen) {
  console.log(`\n== ${bench}`);
  const child = fork(root + bench, { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.on('message', (result) => results.push({ bench, ...result }));
  const [status] = await once(child, 'exit');
  if (status !== 0) broken.push(`${bench} ended with ${status}`);
}

const isMet = ({ value, goal, isHigherBetter }) =>
  goal === undefined ? undefined : isHigherBetter ? value >= goal : value <= goal;
const verdicts = new Map([
  [true, 'met'],
  [false, 'missed'],
]);
const verdictOf = (result) => verdicts.get(isMet(result)) ?? '';

if (results.length > 0) {
  const width = Math.max(...results.map(({ what }) => what.length));
  console.log(`\n${'promise'.padEnd(width)}  ${'value'.padStart(10)}  ${'goal'.padStart(10)}`);
  for (const result of results) {
    const { what, value, unit = '', goal } = result;
    const bound = goal === undefined ? '' : `${result.isHigherBetter ? '>=' : '<='} ${goal}`;
    const shown = `${Number(value.toPrecision(3)).toLocaleString('en')}${unit && ` ${unit}`}`;
    console.log(
      `${what.padEnd(width)}  ${shown.padStart(10)}  ${bound.padStart(10)}  ${verdictOf(result)}`,
    );
  }
}
mkdirSync(`${root}bench`, { recursive: true });
const report = { startedAt, machine, loadBefore, loadAfter: loadavg()[0], results };
writeFileSync(`${root}bench/results.json`, `${JSON.stringify(report, null, 2)}\n`);
console.log('\nwritten: bench/results.json');
for (const line of broken) console.error(line);
process.exitCode = broken.length === 0 ? 0 : 1;
