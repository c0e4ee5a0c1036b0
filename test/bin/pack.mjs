// Packs every publishable package into a folder (default: tarballs), as `npm publish` would send
// it, and prints `<name> <tarball>` a line. Build first: what is packed is what dist holds.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const [folder = join(root, 'tarballs')] = process.argv.slice(2);
const target = resolve(folder);
const packages = [
  ...readdirSync(join(root, 'packages')).map((name) => join('packages', name)),
  'eslint-plugin',
];

mkdirSync(target, { recursive: true });
for (const path of packages) {
  const { name } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
  const stem = name.replace('@', '').replace('/', '-');
  // A tarball of an older version beside the new one would be installed too.
  for (const old of readdirSync(target)) {
    if (new RegExp(`^${stem}-\\d.*\\.tgz$`).test(old)) rmSync(join(target, old));
  }
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', target], {
    cwd: join(root, path),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  console.log(`${name} ${join(target, JSON.parse(packed)[0].filename)}`);
}
