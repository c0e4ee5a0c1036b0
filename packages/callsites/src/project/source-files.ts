import { readdirSync, readFileSync } from 'node:fs';
import { attempt } from '../attempt.js';
import type { FileProblem } from '../facts/file-facts.js';
import { parseSource } from '../syntax/parse.js';
import type { Source } from '../syntax/source.js';

/** Larger files and files of very long lines are output of tools, not source. */
const maximumLength = 2_000_000;
const maximumLineLength = 20_000;

/** The text of a file; undefined when it cannot be read. */
export type ReadFile = (file: string) => string | undefined;

/** Reads and parses the files of a project, each at most once. */
export class SourceFiles {
  readonly #read: ReadFile;
  readonly #texts = new Map<string, string | undefined>();
  readonly #folders = new Map<string, readonly string[]>();
  readonly #parsed = new Map<string, Source | FileProblem>();
  #parseCount = 0;

  constructor(read: ReadFile = readText) {
    this.#read = read;
  }

  get parseCount(): number {
    return this.#parseCount;
  }

  /** The text of a file; undefined when it cannot be read. */
  text(file: string): string | undefined {
    if (!this.#texts.has(file)) this.#texts.set(file, this.#read(file));
    return this.#texts.get(file);
  }

  /** The names of the files in a folder; none when it cannot be read. */
  namesIn(folder: string): readonly string[] {
    let names = this.#folders.get(folder);
    if (names === undefined) {
      names = attempt(() => readdirSync(folder).sort()) ?? [];
      this.#folders.set(folder, names);
    }
    return names;
  }

  source(file: string): Source | undefined {
    const result = this.#result(file);
    return 'ast' in result ? result : undefined;
  }

  problem(file: string): FileProblem | undefined {
    const result = this.#result(file);
    return 'ast' in result ? undefined : result;
  }

  /**
   * The source of a file that a host has parsed: the one that is known, or else the host's, which
   * from now on serves the files that import it. Two are the host's alone: a text that is not on
   * disk, and a tree that comes with its tokens, which is too large to be kept.
   *
   * @param make - makes the source of the host's tree
   */
  adopt(file: string, text: string, make: () => Source): Source {
    if (this.text(file) !== text) return make();
    const known = this.#parsed.get(file);
    if (known && 'ast' in known) return known;
    const source = make();
    if (!hasTokens(source)) this.#parsed.set(file, source);
    return source;
  }

  /** Reads and parses a file anew when it is asked for next. */
  forget(file: string): void {
    this.#texts.delete(file);
    this.#parsed.delete(file);
  }

  #result(file: string): Source | FileProblem {
    const known = this.#parsed.get(file);
    if (known) return known;
    const result = this.#parse(file);
    this.#parsed.set(file, result);
    return result;
  }

  #parse(file: string): Source | FileProblem {
    const text = this.text(file);
    if (text === undefined) return { message: 'The file cannot be read.' };
    if (text.includes('\0')) return { message: 'The file is binary.' };
    if (text.length > maximumLength || hasEndlessLine(text)) {
      return { message: 'The file looks generated (very long lines or text); it was left out.' };
    }
    this.#parseCount += 1;
    const result = parseSource(file, text);
    return 'source' in result ? result.source : result.problem;
  }
}

export const readText: ReadFile = (file) => attempt(() => readFileSync(file, 'utf8'));

/** ESLint's trees hold them, oxlint's make them on demand. */
const hasTokens = ({ ast }: Source): boolean =>
  Object.getOwnPropertyDescriptor(ast, 'tokens')?.value !== undefined;

function hasEndlessLine(text: string): boolean {
  if (text.length < maximumLineLength) return false;
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    if ((end < 0 ? text.length : end) - start > maximumLineLength) return true;
    if (end < 0) break;
    start = end + 1;
  }
  return false;
}
