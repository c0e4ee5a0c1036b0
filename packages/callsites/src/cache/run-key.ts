import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFiles } from '../project/source-files.js';
import { surroundingsOf } from './surroundings.js';

/** What the facts of a run hang on, beside what its files are found to lead to. */
export interface RunInput {
  readonly root: string;
  /** Absolute. */
  readonly files: readonly string[];
  readonly reader: SourceFiles;
  readonly settings: readonly (readonly string[])[];
}

/** A digest of all of it: another key for any change that could make another fact. */
export function runKey({ root, files, reader, settings }: RunInput): string {
  const hash = createHash('sha256');
  const add = (text: string): void => {
    hash.update(`${text.length}\n`).update(text);
  };
  for (const part of ownCode()) add(part);
  add(process.version);
  add(JSON.stringify({ root, settings }));
  for (const file of files) {
    add(file);
    add(reader.text(file) ?? '\0');
  }
  for (const part of surroundingsOf(root, files)) add(part);
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
