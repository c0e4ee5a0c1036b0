import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { plainJson, type ProjectFacts } from '@geoslot/callsites';
import { readIfThere } from '../read-if-there.js';
import type { ReportedFinding } from './lint-report.js';
import { fromProblem } from './reported-findings.js';

/** The tsconfig.json files above the files with findings or facts that cannot be read. */
export function configProblems({ root, files }: ProjectFacts): readonly ReportedFinding[] {
  const folders = new Set(files.map(({ path }) => dirname(join(root, path))));
  const configs = new Set([...folders].flatMap((folder) => nearestConfig(folder, root) ?? []));
  return [...configs].sort().flatMap((config) => {
    const message = problemOf(config);
    if (message === undefined) return [];
    const path = relative(root, config).replaceAll('\\', '/');
    return fromProblem({ path, problem: { message } });
  });
}

function nearestConfig(folder: string, root: string): string | undefined {
  const config = join(folder, 'tsconfig.json');
  if (existsSync(config)) return config;
  return folder === root || dirname(folder) === folder
    ? undefined
    : nearestConfig(dirname(folder), root);
}

function problemOf(config: string): string | undefined {
  const text = readIfThere(config);
  if (text === undefined) return 'it cannot be read; imports were resolved without it.';
  try {
    const content: unknown = JSON.parse(plainJson(text));
    return missingBase(content, dirname(config));
  } catch {
    return 'it is no JSON with comments; imports were resolved without it.';
  }
}

/** A base configuration named by path that is not there. */
function missingBase(content: unknown, folder: string): string | undefined {
  if (typeof content !== 'object' || content === null || !('extends' in content)) return undefined;
  const bases: unknown = content.extends;
  const missing = (Array.isArray(bases) ? bases : [bases]).find(
    (base) =>
      typeof base === 'string' &&
      base.startsWith('.') &&
      ![base, `${base}.json`, `${base}/tsconfig.json`].some((each) =>
        existsSync(join(folder, each)),
      ),
  );
  return missing === undefined
    ? undefined
    : `it extends '${missing}', which is not there; imports were resolved without it.`;
}
