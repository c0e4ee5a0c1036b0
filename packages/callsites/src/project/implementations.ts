import { nameOf } from '../syntax/node.js';
import { outlineOf } from '../syntax/outline.js';
import type { Source } from '../syntax/source.js';
import type { ClassValue } from '../values/value.js';
import type { SourceFiles } from './source-files.js';

const isTest = /([\\/](tests?|__tests__|__mocks__|mocks|fixtures)[\\/]|\.(test|spec|mock)\.)/;

/** Which classes of a project implement which interfaces; tests and mocks do not count. */
export class Implementations {
  readonly #files: SourceFiles;
  readonly #candidates: readonly string[];
  readonly #only = new Map<string, ClassValue | undefined>();
  #byName: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(files: SourceFiles, candidates: readonly string[]) {
    this.#files = files;
    this.#candidates = candidates;
  }

  /** The files that may hold a class which implements an interface of this name. */
  filesOf(name: string): readonly string[] {
    this.#byName ??= this.#readHeads();
    return this.#byName.get(name) ?? [];
  }

  /** The only class that implements an interface. */
  only(name: string): ClassValue | undefined {
    if (!this.#only.has(name)) {
      const classes = this.filesOf(name).flatMap((file) => {
        const source = this.#files.source(file);
        return source ? implementers(source, name) : [];
      });
      this.#only.set(name, classes.length === 1 ? classes[0] : undefined);
    }
    return this.#only.get(name);
  }

  /** Every word between `implements` and the body of a class. */
  #readHeads(): ReadonlyMap<string, readonly string[]> {
    const byName = new Map<string, Set<string>>();
    for (const file of this.#candidates) {
      const text = this.#files.text(file) ?? '';
      if (isTest.test(file) || !text.includes('implements')) continue;
      for (const [head] of text.matchAll(/\bimplements\b[^{]*/g)) {
        for (const [name] of head.matchAll(/[\w$]+/g)) {
          byName.set(name, (byName.get(name) ?? new Set()).add(file));
        }
      }
    }
    return new Map([...byName].map(([name, files]) => [name, [...files]]));
  }
}

const implementers = (source: Source, name: string): readonly ClassValue[] =>
  outlineOf(source)
    .classes.filter((node) =>
      (node.implements ?? []).some(({ expression }) => nameOf(expression) === name),
    )
    .map((node) => ({ kind: 'class', node, source }));
