import { nameOf } from '../syntax/node.js';
import { outlineOf } from '../syntax/outline.js';
import type { Source } from '../syntax/source.js';
import type { Modules } from '../values/create-engine.js';
import type { ClassValue } from '../values/value.js';
import type { ResolveImport } from './resolver.js';
import type { SourceFiles } from './source-files.js';

const isTest = /([\\/](tests?|__tests__|__mocks__|mocks|fixtures)[\\/]|\.(test|spec|mock)\.)/;

/** Leads imports to parsed files, and interfaces to the one class that implements them. */
export function createModules(
  files: SourceFiles,
  resolve: ResolveImport,
  candidates: readonly string[],
): Modules {
  const implementations = new Map<string, ClassValue | undefined>();
  return {
    load(specifier, from, isWanted) {
      const file = resolve(specifier, from.file);
      if (file === undefined || isWanted?.(file, files.text(file) ?? '') === false)
        return undefined;
      return files.source(file);
    },
    readText: (file) => files.text(file),
    readFolder: (folder) => files.namesIn(folder),
    implementation(name) {
      if (!implementations.has(name)) {
        implementations.set(name, onlyImplementation(files, candidates, name));
      }
      return implementations.get(name);
    },
  };
}

function onlyImplementation(
  files: SourceFiles,
  candidates: readonly string[],
  name: string,
): ClassValue | undefined {
  const says = new RegExp(`\\bimplements\\b[^{]*\\b${name.replace(/\$/g, '\\$')}\\b`);
  const classes = candidates
    .filter((file) => !isTest.test(file) && says.test(files.text(file) ?? ''))
    .flatMap((file) => {
      const source = files.source(file);
      return source ? implementers(source, name) : [];
    });
  return classes.length === 1 ? classes[0] : undefined;
}

const implementers = (source: Source, name: string): readonly ClassValue[] =>
  outlineOf(source)
    .classes.filter((node) =>
      (node.implements ?? []).some(({ expression }) => nameOf(expression) === name),
    )
    .map((node) => ({ kind: 'class', node, source }));
