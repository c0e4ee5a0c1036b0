import type { Modules } from '../values/create-engine.js';
import type { Implementations } from './implementations.js';

/** What was looked at on the way to an answer. */
export interface Trace {
  /** Files whose trees were walked. */
  readonly sources: Set<string>;
  /** Files of which the text was looked at, and folders with a slash at the end of their names. */
  readonly texts: Set<string>;
  /** Interfaces whose implementation was asked for. */
  readonly interfaces: Set<string>;
}

export const traceFrom = (file: string): Trace => ({
  sources: new Set([file]),
  texts: new Set(),
  interfaces: new Set(),
});

/** Told of each import that was followed, wherever it leads. */
export type NoteImport = (specifier: string, from: string) => void;

/** The modules of a project, with a note of all that is looked at through them. */
export function tracedModules(
  modules: Modules,
  implementations: Implementations,
  trace: Trace,
  noteImport: NoteImport,
): Modules {
  return {
    load(specifier, from, isWanted) {
      noteImport(specifier, from.file);
      const source = modules.load(specifier, from, (file, text) => {
        trace.texts.add(file);
        return isWanted?.(file, text) !== false;
      });
      if (source) trace.sources.add(source.file);
      return source;
    },
    readText(file) {
      trace.texts.add(file);
      return modules.readText?.(file);
    },
    readFolder(folder) {
      trace.texts.add(`${folder}/`);
      return modules.readFolder?.(folder) ?? [];
    },
    implementation(name) {
      trace.interfaces.add(name);
      for (const file of implementations.filesOf(name)) trace.sources.add(file);
      return modules.implementation?.(name);
    },
  };
}
