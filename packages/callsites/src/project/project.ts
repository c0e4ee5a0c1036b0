import { digestOf } from '../digest.js';
import type { Modules } from '../values/create-engine.js';
import { Implementations } from './implementations.js';
import { createModules } from './project-modules.js';
import { createResolver, type ResolveImport } from './resolver.js';
import { SourceFiles } from './source-files.js';
import { tracedModules, type Trace } from './trace.js';

/** Where the imports of a file lead: a file by specifier, null for what is no file of a project. */
export type Imports = Readonly<Record<string, string | null>>;

/** The files of a project as they are now: their texts, trees and imports. */
export class Project {
  readonly reader = new SourceFiles();
  readonly implementations: Implementations;
  readonly #resolve: ResolveImport;
  readonly #modules: Modules;
  readonly #followed = new Map<string, Set<string>>();
  readonly #digests = new Map<string, string | null>();

  /** @param files - all that may hold something others ask for, absolute */
  constructor(files: readonly string[], conditions: readonly string[] = []) {
    this.#resolve = createResolver(files, conditions);
    this.implementations = new Implementations(this.reader, files);
    this.#modules = createModules(this.reader, this.#resolve, files, this.implementations);
  }

  /** The modules, with a note of all that is looked at through them. */
  modulesFor(trace: Trace): Modules {
    return tracedModules(this.#modules, this.implementations, trace, (specifier, from) => {
      const specifiers = this.#followed.get(from);
      if (specifiers) specifiers.add(specifier);
      else this.#followed.set(from, new Set([specifier]));
    });
  }

  /** The imports of a file that were followed so far. */
  importsOf(file: string): Imports {
    const specifiers = [...(this.#followed.get(file) ?? [])];
    return Object.fromEntries(specifiers.map((each) => [each, this.#resolve(each, file) ?? null]));
  }

  leadsAsBefore(file: string, imports: Imports): boolean {
    return Object.entries(imports).every(
      ([specifier, target]) => (this.#resolve(specifier, file) ?? null) === target,
    );
  }

  /** Of a file's text or, where the path ends with a slash, of a folder's names; null for none. */
  digestAt(path: string): string | null {
    let digest = this.#digests.get(path);
    if (digest === undefined) {
      const text = path.endsWith('/')
        ? this.reader.namesIn(path.slice(0, -1)).join('\n')
        : this.reader.text(path);
      this.#digests.set(path, (digest = text === undefined ? null : digestOf(text)));
    }
    return digest;
  }
}
