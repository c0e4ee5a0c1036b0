import { join } from 'node:path';
import { readIfThere } from '../read-if-there.js';
import type { OwnersOf } from './build-inventory.js';

const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

/** The owners a CODEOWNERS file names; nobody where there is none. The last match counts. */
export function readOwners(cwd: string): OwnersOf {
  const text = places
    .map((place) => readIfThere(join(cwd, place)))
    .find((found) => found !== undefined);
  const rules = (text ?? '').split(/\r?\n/).flatMap(parseLine);
  return (file) => rules.findLast(({ pattern }) => pattern.test(file))?.owners ?? [];
}

interface OwnerRule {
  readonly pattern: RegExp;
  readonly owners: readonly string[];
}

function parseLine(line: string): readonly OwnerRule[] {
  const [glob = '', ...owners] = line.replace(/#.*$/, '').trim().split(/\s+/);
  if (glob === '' || glob.startsWith('[')) return [];
  return [{ pattern: toPattern(glob), owners }];
}

/** The gitignore patterns that CODEOWNERS uses: `*`, `**`, a leading and a trailing `/`. */
function toPattern(glob: string): RegExp {
  const isAnchored = glob.replace(/\/$/, '').includes('/');
  const body = glob
    .replace(/^\//, '')
    .replace(/\/$/, '')
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/\*\*\/?|\*|\?/g, (wild) =>
      wild === '?' ? '[^/]' : wild === '*' ? '[^/]*' : '(?:.*/)?',
    );
  return new RegExp(`${isAnchored ? '^' : '(?:^|/)'}${body}(?:/|$)`);
}
