import { createHash } from 'node:crypto';
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
import type { ProjectFacts } from '../facts/project-facts.js';

/** What a run found, and what it looked at beside the files that its key names. */
export interface CachedRun {
  readonly facts: ProjectFacts;
  /** Digests of further files and folders by path; null for what was not there. */
  readonly consulted: Readonly<Record<string, string | null>>;
}

/** Runs that are kept: some branches, some sets of options. */
const mostEntries = 8;

/**
 * Facts of earlier runs in a folder, each under the digest of all that they were made of. What is
 * there but not whole is as good as not there, and what cannot be written is left out.
 */
export class FactsCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  read(key: string): CachedRun | undefined {
    return attempt(() => {
      const content = readFileSync(this.#file(key), 'utf8');
      const end = content.indexOf('\n');
      const body = content.slice(end + 1);
      // The digest holds, so this is what `write` has written.
      return content.slice(0, end) === digestOf(body) ? (JSON.parse(body) as CachedRun) : undefined;
    });
  }

  write(key: string, run: CachedRun): void {
    attempt(() => {
      mkdirSync(this.#folder, { recursive: true });
      const body = JSON.stringify(run);
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

export const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url');
