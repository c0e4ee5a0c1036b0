import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { main } from '../src/main.js';
import { testIo } from './test-io.js';
import { project } from './test-project.js';

async function run(cwd: string, ...words: string[]) {
  const io = testIo(cwd);
  const exitCode = await main(words, io);
  return { exitCode, stdout: io.stdout, stderr: io.stderr };
}

/** A claim that only several regions make a hazard, on a client that only a setting names. */
const source = `import { Store } from '@acme/store';
const store = new Store();
export const claim = (id: string) => store.set(\`job:{\${id}}\`, 'me', 'NX', 'EX', 60);
`;
const manifest = (geoslot: object): string => JSON.stringify({ name: 'x', geoslot });

test('lint and review take clients and topology from package.json', async () => {
  const cwd = project({
    'a.ts': source,
    'package.json': manifest({ clients: ['@acme/store'], topology: 'active-active' }),
  });
  expect((await run(cwd, 'lint')).stdout).toContain('geoslot/no-cross-region-claim');
  const { stdout } = await run(cwd, 'review');
  expect(stdout).toContain('| `job:{…id}` |'.replace('…', '$'));
  expect(stdout).toContain('geoslot/no-cross-region-claim');
});

test('options go before package.json', async () => {
  const cwd = project({
    'a.ts': source,
    'package.json': manifest({ clients: ['@acme/store'], topology: 'active-active' }),
  });
  expect((await run(cwd, 'lint', '--topology', 'cluster')).exitCode).toBe(0);
  const { stdout } = await run(cwd, 'review', '--topology', 'single');
  expect(stdout).not.toContain('no-cross-region-claim');
  const bare = project({ 'a.ts': source });
  expect((await run(bare, 'review')).stdout).toContain('0 key families');
  expect((await run(bare, 'review', '--clients', '@acme/store')).stdout).toContain('job:{$id}');
});

test('a setting that holds what it may not is refused by its own place', async () => {
  const cwd = project({ 'a.ts': source, 'package.json': manifest({ topology: 'ring' }) });
  for (const command of ['lint', 'review']) {
    const { exitCode, stderr } = await run(cwd, command);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('package.json: geoslot.topology must be one of active-active');
  }
  const good = project({ 'a.ts': source });
  expect((await run(good, 'review', '--policy', 'proxy')).stderr).toContain(
    '--policy must be one of enterprise',
  );
});

test('--base compares the paths that were named, as far as they were there', async () => {
  const use = (key: string): string =>
    `import { Redis } from 'ioredis';\nnew Redis().set('${key}', '1', 'EX', 5);\n`;
  const cwd = project({ 'a/a.ts': use('a:{1}'), 'b/b.ts': use('b:{1}') });
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words], { cwd });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'base');
  expect((await run(cwd, 'review', 'a', '--base', 'HEAD')).stdout).toContain('No change against');
  execFileSync('cp', ['-r', 'a', 'c'], { cwd });
  expect((await run(cwd, 'review', 'c', '--base', 'HEAD')).stdout).toContain('new family');
});
