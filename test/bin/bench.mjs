// Runs every `bench/*.bench.mjs` of the packages, one after another, each in a process of its own.
// A bench prints its own table: medians and ratios measured side by side in its run.
// `npm run bench -- engine` runs only those whose path holds the word.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

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

console.log(
  `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
);
let failed = 0;
for (const file of chosen) {
  console.log(`\n== ${file}`);
  const { status } = spawnSync(process.execPath, [file], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
