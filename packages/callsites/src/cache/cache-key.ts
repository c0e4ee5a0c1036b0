import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A digest of what all records of a run have in common: another key for another project, other
 * settings, or another version of what makes the facts.
 */
export function cacheKey(root: string, settings: readonly (readonly string[])[]): string {
  const hash = createHash('sha256');
  for (const part of [...ownCode(), process.version, JSON.stringify({ root, settings })]) {
    hash.update(`${part.length}\n`).update(part);
  }
  return hash.digest('base64url');
}

/**
 * The code that makes the facts: this package, the command table and what parses and resolves. Its
 * own text says more than a version, which stays the same while somebody works on it.
 */
function* ownCode(): Generator<string> {
  const require = createRequire(import.meta.url);
  const commands = dirname(dirname(require.resolve('@geoslot/keyspace/commands')));
  for (const folder of [fileURLToPath(new URL('..', import.meta.url)), commands]) {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((each) => isCode.test(each)).sort()) {
      yield readFileSync(join(folder, name), 'utf8');
    }
  }
  for (const name of ['oxc-parser', 'oxc-resolver', 'luaparse']) {
    yield readFileSync(require.resolve(`${name}/package.json`), 'utf8');
  }
}

const isCode = /(?<!\.d)\.[jt]s$/;
