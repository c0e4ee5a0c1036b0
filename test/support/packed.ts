import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Spares an install the registry where the cache will do, and asks it more than once. */
export const registryOptions = ['--prefer-offline', '--fetch-retries=5'];

/** A publishable package and the file `npm publish` would send. */
export interface PackedPackage {
  readonly name: string;
  readonly tarball: string;
}

/** Packs every publishable package into `folder`; the packages are built already. */
export function packPackages(folder: string): readonly PackedPackage[] {
  const output = execFileSync(process.execPath, ['test/bin/pack.mjs', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  return output
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', tarball = ''] = line.split(' ');
      return { name, tarball };
    });
}
