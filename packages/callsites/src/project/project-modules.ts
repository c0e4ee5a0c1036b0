import type { Modules } from '../values/create-engine.js';
import { Implementations } from './implementations.js';
import type { ResolveImport } from './resolver.js';
import type { SourceFiles } from './source-files.js';

/** Leads imports to parsed files, and interfaces to the one class that implements them. */
export function createModules(
  files: SourceFiles,
  resolve: ResolveImport,
  candidates: readonly string[],
  implementations = new Implementations(files, candidates),
): Modules {
  return {
    load(specifier, from, isWanted) {
      const file = resolve(specifier, from.file);
      if (file === undefined || isWanted?.(file, files.text(file) ?? '') === false)
        return undefined;
      return files.source(file);
    },
    readText: (file) => files.text(file),
    readFolder: (folder) => files.namesIn(folder),
    implementation: (name) => implementations.only(name),
  };
}
