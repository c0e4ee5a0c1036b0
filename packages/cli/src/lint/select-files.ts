import { spawnSync } from 'node:child_process';
import { statSync, type Stats } from 'node:fs';
import { relative, resolve } from 'node:path';
import { listFiles } from '@geoslot/callsites';
import { UsageError } from '../usage-error.js';

/**
 * The files to lint, absolute and sorted. A file that is named is linted whatever it is; of a
 * folder, dependencies, build output, hidden folders and what git ignores are left out, unless the
 * folder itself is such a one.
 *
 * @param paths - as the user named them; none for all of `cwd`, which may hold nothing
 * @throws UsageError when a path does not exist or leads to no source file
 */
export function selectFiles(paths: readonly string[], cwd: string): readonly string[] {
  if (paths.length === 0) return withoutIgnored(listFiles(cwd), cwd);
  const chosen = paths.flatMap((path) => filesAt(path, cwd));
  return [...new Set(chosen)].sort();
}

function filesAt(path: string, cwd: string): readonly string[] {
  const absolute = resolve(cwd, path);
  const stats = statsOf(absolute);
  if (stats === undefined) {
    throw new UsageError(`no file or folder '${path}'; name one that exists.`);
  }
  if (!stats.isDirectory()) return [absolute];
  const files = listFiles(absolute);
  if (files.length === 0) {
    throw new UsageError(
      `'${path}' holds no TypeScript or JavaScript file; name a folder that does.`,
    );
  }
  const [ignoredFolder] = gitIgnored(cwd, [absolute]);
  return ignoredFolder === undefined ? withoutIgnored(files, cwd) : files;
}

/** Undefined also for a link that leads in a circle. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function withoutIgnored(files: readonly string[], cwd: string): readonly string[] {
  const ignored = new Set(gitIgnored(cwd, files));
  return ignored.size === 0 ? files : files.filter((file) => !ignored.has(file));
}

/** Those of the paths that git ignores; none where there is no git or no repository. */
function gitIgnored(cwd: string, files: readonly string[]): readonly string[] {
  const input = files.map((file) => relative(cwd, file) || '.').join('\0');
  const { status, stdout } = spawnSync('git', ['check-ignore', '-z', '--stdin'], {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) return [];
  return stdout.split('\0').flatMap((file) => (file === '' ? [] : [resolve(cwd, file)]));
}
