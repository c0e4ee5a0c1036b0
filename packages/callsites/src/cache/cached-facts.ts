import type { ProjectFacts } from '../facts/project-facts.js';
import type { SourceFiles } from '../project/source-files.js';
import { digestOf, type FactsCache } from './facts-cache.js';
import { runKey, type RunInput } from './run-key.js';

/** The facts that an earlier run over the same has left, or else those that `analyze` finds now. */
export function cachedFacts(
  cache: FactsCache,
  input: RunInput,
  analyze: () => ProjectFacts,
): ProjectFacts {
  const { reader, files } = input;
  const key = runKey(input);
  const known = cache.read(key);
  const isCurrent = Object.entries(known?.consulted ?? {}).every(
    ([path, digest]) => digestAt(reader, path) === digest,
  );
  if (known && isCurrent) return known.facts;
  const facts = analyze();
  const listed = new Set(files);
  const consulted = reader.looked
    .filter((path) => !listed.has(path))
    .map((path) => [path, digestAt(reader, path)] as const);
  cache.write(key, { facts, consulted: Object.fromEntries(consulted) });
  return facts;
}

function digestAt(reader: SourceFiles, path: string): string | null {
  const text = path.endsWith('/')
    ? reader.namesIn(path.slice(0, -1)).join('\n')
    : reader.text(path);
  return text === undefined ? null : digestOf(text);
}
