import { analyzeProject, createSlimOracle, type ProjectFacts } from '@geoslot/callsites';
import { join } from 'node:path';
import { cacheFolder } from '../cache-folder.js';
import type { CommandIo } from '../io.js';
import { UsageError } from '../usage-error.js';
import type { LintCommandOptions } from './lint-options.js';
import { selectFiles } from './select-files.js';

/**
 * The facts of the chosen files. With `--types` the compiler is asked, in a second pass, about the
 * files that have calls whose receiver stayed open.
 *
 * @throws UsageError for paths that lead nowhere, and `--types` without TypeScript
 */
export async function readFacts(
  paths: readonly string[],
  { clients = [], types = false, cache }: Pick<LintCommandOptions, 'clients' | 'types' | 'cache'>,
  { cwd, status }: CommandIo,
): Promise<ProjectFacts> {
  status('Looking for source files');
  const files = selectFiles(paths, cwd);
  status(`Following Redis clients through ${files.length} files`);
  const input = { root: cwd, files, clients };
  const facts = analyzeProject({ ...input, ...cacheFolder(cwd, cache) });
  const open = facts.files.filter(({ openCalls }) => openCalls > 0);
  if (!types || open.length === 0) return finish(facts, status);
  status(`Asking TypeScript about ${open.length} files`);
  const oracle = await createSlimOracle({
    root: cwd,
    files: open.map(({ path }) => join(cwd, path)),
  });
  if (oracle === undefined) {
    throw new UsageError(
      '--types needs typescript (up to 6) beside @geoslot/cli; install it, or leave --types out.',
    );
  }
  return finish(analyzeProject({ ...input, oracle }), status);
}

function finish(facts: ProjectFacts, status: CommandIo['status']): ProjectFacts {
  status('');
  return facts;
}
