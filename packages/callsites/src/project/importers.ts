import { basename, dirname } from 'node:path';
import type { SourceFiles } from './source-files.js';

/** Files that import something named like a wrapper's file or folder and call such a name. */
export function importersOf(
  reader: SourceFiles,
  files: readonly string[],
  wrapperFiles: readonly string[],
  wrapperNames: ReadonlySet<string>,
): readonly string[] {
  const sources = new Set(wrapperFiles.flatMap(importNames));
  if (sources.size === 0) return [];
  const promises = new Set(wrapperFiles.flatMap((file) => interfacesOf(reader.text(file) ?? '')));
  const imports = new RegExp(
    `['"/](${anyOf(sources)})(\\.[cm]?[jt]sx?)?['"]|\\b(${anyOf(promises) || '(?!)'})\\b`,
  );
  const calls = new RegExp(`\\b(${anyOf(wrapperNames)})\\s*(<[^()]*>)?\\(`);
  return files.filter((file) => {
    const text = reader.text(file) ?? '';
    return imports.test(text) && calls.test(text);
  });
}

const anyOf = (words: ReadonlySet<string>): string =>
  [...words].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');

/** The interfaces that the classes of a file implement: callers may know only those. */
const interfacesOf = (text: string): readonly string[] =>
  [...text.matchAll(/\bimplements\s+([\w$,\s]+)/g)].flatMap(([, names = '']) =>
    names.split(/[,\s]+/).filter((name) => name !== ''),
  );

/** `src/cache/index.ts` -> `cache`, `src/cache.service.ts` -> `cache.service`. */
function importNames(file: string): readonly string[] {
  const name = basename(file).replace(/\.[cm]?[jt]sx?$/, '');
  return name === 'index' ? [basename(dirname(file))] : [name, basename(dirname(file))];
}
