import { dirname, relative } from 'node:path';
import type { SourceFile } from 'ts-morph';

const emitted: Readonly<Record<string, string>> = {
  '.ts': '.js',
  '.tsx': '.js',
  '.jsx': '.js',
  '.mts': '.mjs',
  '.cts': '.cjs',
};

/**
 * How `from` imports `to`, in the way that `example` writes its relative imports: with the emitted
 * extension (also where it has none to show), the source's own, or none.
 */
export function importPath(example: SourceFile, from: string, to: string): string {
  const path = relative(dirname(from), to).replaceAll('\\', '/');
  const dotted = path.startsWith('.') ? path : `./${path}`;
  const shown = example
    .getImportDeclarations()
    .map((each) => each.getModuleSpecifierValue())
    .find((each) => each.startsWith('.'));
  const extension = /\.[cm]?[jt]sx?$/;
  if (shown !== undefined && !extension.test(shown)) return dotted.replace(extension, '');
  if (shown !== undefined && /\.[cm]?tsx?$/.test(shown)) return dotted;
  return dotted.replace(extension, (end) => emitted[end] ?? end);
}
