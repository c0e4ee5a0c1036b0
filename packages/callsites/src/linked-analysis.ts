import { statSync } from 'node:fs';
import { Analysis, mentionsRedis } from './analysis.js';
import { factsOfFile, sourceOf, type HostFile } from './analyze-file.js';
import { emptyFacts } from './analyze-source.js';
import type { FileFacts } from './facts/file-facts.js';
import type { TypeOracle } from './oracle/type-oracle.js';
import { createModules } from './project/project-modules.js';
import { createResolver } from './project/resolver.js';
import { readText, SourceFiles } from './project/source-files.js';
import type { Modules } from './values/create-engine.js';

/** How long the files that were read count as unchanged while one is analysed after another. */
const freshMs = 5_000;
/** In a longer pause, as an editor makes, packages and files may have come and gone as well. */
const pauseMs = 1_000;
/** Characters of source text beyond which everything is read anew, to bound the memory. */
const mostText = 100_000_000;

/** What was found on the way so far, under one set of questions. */
interface Findings {
  readonly analysis: Analysis;
  readonly clients: string;
  readonly oracle: TypeOracle | undefined;
}

/**
 * Analyses files one after another, as a linter does. Each is followed into the files that it
 * imports; what was read and found there is shared by all files, and read anew when it changes.
 */
export class LinkedAnalysis {
  readonly #now: () => number;
  readonly #stamps = new Map<string, string>();
  #reader = this.#createReader();
  #modules = this.#createModules();
  #findings: Findings | undefined;
  #textLength = 0;
  #checkedAt = 0;
  #usedAt = 0;

  /** @param now - a clock in milliseconds */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Whether a file may have facts at all; to be asked of every file, for it tells a pause. */
  mayHaveFacts({
    filename,
    text,
    clients,
  }: Pick<HostFile, 'filename' | 'text' | 'clients'>): boolean {
    this.#catchUp();
    this.#usedAt = this.#now();
    return mentionsRedis(new Set(clients))(filename, text);
  }

  /** The facts of a file, see {@link analyzeFile}. */
  analyze(file: HostFile): FileFacts {
    const { filename, text } = file;
    if (!this.mayHaveFacts(file)) return emptyFacts(filename);
    const isOnDisk = this.#reader.text(filename) === text;
    const source = this.#reader.adopt(filename, text, () => sourceOf(file));
    const facts = factsOfFile(this.#analysisFor(file), source, file);
    // The trees of an editor's buffer are many; nothing may hold on to them.
    if (!isOnDisk) this.#findings = undefined;
    this.#usedAt = this.#now();
    return facts;
  }

  /** Lets go of what may no longer hold. */
  #catchUp(): void {
    const now = this.#now();
    const isPaused = now - this.#usedAt > pauseMs;
    if (isPaused || now - this.#checkedAt > freshMs) {
      this.#checkedAt = now;
      if (this.#forgetChanged()) this.#findings = undefined;
    }
    if (isPaused) {
      this.#modules = this.#createModules();
      this.#findings = undefined;
    }
    if (this.#textLength > mostText) this.#startAnew();
  }

  #startAnew(): void {
    this.#stamps.clear();
    this.#textLength = 0;
    this.#reader = this.#createReader();
    this.#modules = this.#createModules();
    this.#findings = undefined;
  }

  #forgetChanged(): boolean {
    const changed = [...this.#stamps].filter(([file, stamp]) => stampOf(file) !== stamp);
    for (const [file] of changed) {
      this.#stamps.delete(file);
      this.#reader.forget(file);
    }
    return changed.length > 0;
  }

  #createReader(): SourceFiles {
    return new SourceFiles((file) => {
      this.#stamps.set(file, stampOf(file));
      const text = readText(file);
      this.#textLength += text?.length ?? 0;
      return text;
    });
  }

  #createModules(): Modules {
    return createModules(this.#reader, createResolver([]), []);
  }

  #analysisFor({ clients = [], oracle }: HostFile): Analysis {
    const names = clients.join('\n');
    const known = this.#findings;
    if (known?.clients === names && known.oracle === oracle) return known.analysis;
    const modules = this.#modules;
    const analysis = new Analysis({ modules, clients: new Set(clients), oracle });
    this.#findings = { analysis, clients: names, oracle };
    return analysis;
  }
}

/** Changes whenever the file does. */
function stampOf(file: string): string {
  try {
    const { mtimeMs, ctimeMs, size } = statSync(file);
    return `${mtimeMs} ${ctimeMs} ${size}`;
  } catch {
    return '';
  }
}
