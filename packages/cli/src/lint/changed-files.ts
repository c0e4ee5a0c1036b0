import { spawnSync } from 'node:child_process';
import { relative, resolve } from 'node:path';
import { UsageError } from '../usage-error.js';

/**
 * Files that differ from a git ref, uncommitted and new ones included, relative to `cwd`.
 *
 * @throws UsageError when there is no repository or no such ref
 */
export function changedFiles(ref: string, cwd: string): ReadonlySet<string> {
  const git = (...words: string[]): string => {
    const { status, stdout, error } = spawnSync('git', words, {
      cwd,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (error !== undefined || status !== 0) {
      throw new UsageError(`--changed '${ref}' is no git ref here; name a branch, tag or commit.`);
    }
    return stdout;
  };
  git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  const top = git('rev-parse', '--show-toplevel').trim();
  const listed = [
    ...git('diff', '--name-only', '-z', '--merge-base', ref).split('\0'),
    ...git('ls-files', '--others', '--exclude-standard', '--full-name', '-z').split('\0'),
  ];
  return new Set(
    listed
      .filter((file) => file !== '')
      .map((file) => relative(cwd, resolve(top, file)).replaceAll('\\', '/')),
  );
}
