import { execFileSync, spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { main } from '../src/main.js';
import { testIo } from './test-io.js';

async function completion(...words: string[]) {
  const io = testIo('.');
  const exitCode = await main(['completion', ...words], io);
  return { exitCode, stdout: io.stdout, stderr: io.stderr };
}

/** What bash offers for a command line with the cursor at its end. */
function offers(script: string, line: string): readonly string[] {
  const words = line.split(' ');
  const setUp = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}`;
  const run = `${script}\n${setUp}\n_geoslot\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', run], { encoding: 'utf8' }).trim().split('\n');
}

test('bash completes subcommands and their options', async () => {
  const { exitCode, stdout } = await completion('bash');
  expect(exitCode).toBe(0);
  expect(offers(stdout, 'geoslot li')).toEqual(['lint']);
  expect(offers(stdout, 'geoslot lint --ba')).toEqual(['--baseline']);
});

test.each(['zsh', 'fish'])('%s lists every subcommand', async (shell) => {
  const { stdout } = await completion(shell);
  for (const name of ['lint', 'review', 'doctor', 'mesh']) expect(stdout).toContain(name);
  const syntax = spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' });
  if (syntax.error === undefined) expect(syntax.stderr).toBe('');
});

test('another shell is refused with exit 2', async () => {
  const { exitCode, stderr } = await completion('powershell');
  expect(exitCode).toBe(2);
  expect(stderr).toContain("shell 'powershell' is not known; use bash, zsh, fish");
});
