import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Where facts are kept between runs: beside the installed packages, which no repository commits;
 * nowhere for a folder without any, and nowhere when `isWanted` is false.
 */
export function cacheFolder(cwd: string, isWanted = true): { readonly cache?: string } {
  if (!isWanted) return {};
  for (let folder = cwd; ; folder = dirname(folder)) {
    const packages = join(folder, 'node_modules');
    if (existsSync(packages)) return { cache: join(packages, '.cache', 'geoslot') };
    if (dirname(folder) === folder) return {};
  }
}
