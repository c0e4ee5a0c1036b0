import { relative } from 'node:path';
import { analyzeProject, createSlimOracle, type ProjectFacts } from '@geoslot/callsites';
import { isTestFile } from '@geoslot/checks';
import { cacheFolder } from '../cache-folder.js';
import type { CommandIo } from '../io.js';
import { readIfThere } from '../read-if-there.js';
import { UsageError } from '../usage-error.js';
import type { LintCommandOptions } from './lint-options.js';
import { selectFiles } from './select-files.js';

/**
 * The facts of the chosen files; tests are looked at only where others lead to them, for no check
 * judges them. With `--types` the compiler is asked about calls whose receiver the data flow leaves
 * open; its program has the files that mention Redis as roots.
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
  const onProgress = (done: number, total: number): void =>
    status(`Following Redis clients: ${done} of ${total} steps, ${files.length} files`);
  const input = { root: cwd, files, clients, isLeftOut: isTestFile, onProgress };
  if (!types) {
    return finish(analyzeProject({ ...input, ...cacheFolder(cwd, cache) }), status);
  }
  const named = files.filter(
    (file) => !isTestFile(relative(cwd, file)) && /redis|valkey/i.test(readIfThere(file) ?? ''),
  );
  status(`Asking TypeScript about ${named.length} files`);
  const oracle = await createSlimOracle({ root: cwd, files: named });
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
