// The demo of the README: the payments story, then the linter over examples/hazards.
// `npm run demo -- 7` tells the story of another seed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { tell } from '../dist/index.js';

const [seedText = '1'] = process.argv.slice(2);
if (!/^\d{1,9}$/.test(seedText)) {
  console.error(`demo: '${seedText}' is not a seed; give a whole number.`);
  process.exit(2);
}
const exitCode = await tell(Number(seedText), (text) => console.log(text));

console.log('What the linter says to the same habits, and more (examples/hazards):\n');
const root = fileURLToPath(new URL('../../..', import.meta.url));
const geoslot = fileURLToPath(new URL('../../../packages/cli/bin/geoslot.js', import.meta.url));
const { status } = spawnSync(process.execPath, [geoslot, 'lint', 'examples/hazards'], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
if (status !== 1)
  console.error(`demo: geoslot lint ended with ${status}; the hazards should be found.`);
process.exitCode = exitCode === 0 && status === 1 ? 0 : 1;
