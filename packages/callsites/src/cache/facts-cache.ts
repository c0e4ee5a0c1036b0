import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../attempt.js';
import { digestOf } from '../digest.js';
import type { KeptRecords } from './fact-records.js';
import { pack, unpack, type PackedRecords } from './packed-records.js';

/** What is kept of projects, settings and versions of the analysis that share a folder. */
const mostEntries = 8;

/**
 * Records of earlier runs in a folder, each under the digest of what they have in common. What is
 * there but not whole is as good as not there, and what cannot be written is left out.
 */
export class FactsCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  read(key: string): KeptRecords | undefined {
    return attempt(() => {
      const content = readFileSync(this.#file(key), 'utf8');
      const end = content.indexOf('\n');
      const body = content.slice(end + 1);
      if (content.slice(0, end) !== digestOf(body)) return undefined;
      // The digest holds, so this is what `write` has written.
      return unpack(JSON.parse(body) as PackedRecords);
    });
  }

  write(key: string, records: KeptRecords): void {
    attempt(() => {
      mkdirSync(this.#folder, { recursive: true });
      const body = JSON.stringify(pack(records));
      const unfinished = this.#file(`${key}.${process.pid}`);
      writeFileSync(unfinished, `${digestOf(body)}\n${body}`);
      renameSync(unfinished, this.#file(key));
      this.#dropOldest();
    });
  }

  #file(key: string): string {
    return join(this.#folder, `facts-${key}`);
  }

  #dropOldest(): void {
    const entries = readdirSync(this.#folder)
      .filter((name) => name.startsWith('facts-'))
      .map((name) => join(this.#folder, name))
      .map((file) => ({ file, writtenAt: statSync(file).mtimeMs }))
      .sort((a, b) => b.writtenAt - a.writtenAt);
    for (const { file } of entries.slice(mostEntries)) rmSync(file, { force: true });
  }
}
