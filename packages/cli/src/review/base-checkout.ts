import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../usage-error.js';

/**
 * Lends the working directory as it is at a git ref, in a temporary folder that goes afterwards.
 * The project's own checkout and index stay as they are.
 *
 * @throws UsageError when there is no repository or no such ref
 */
export function withBaseCheckout<T>(ref: string, cwd: string, use: (folder: string) => T): T {
  const commit = git(cwd, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${ref}^{commit}`,
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'geoslot-base-'));
  try {
    const archive = join(folder, 'base.tar');
    if (commit === undefined || git(cwd, ['archive', '-o', archive, commit, '.']) === undefined) {
      throw new UsageError(`--base '${ref}' is no git ref here; name a branch, tag or commit.`);
    }
    spawnSync('tar', ['-xf', archive, '-C', folder]);
    rmSync(archive);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What git printed; undefined when it failed. */
function git(cwd: string, words: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', words, { cwd, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
