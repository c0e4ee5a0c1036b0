import { expect, test } from 'vitest';
import { statusLine, wantsColor } from '../src/io.js';
import { main } from '../src/main.js';
import { testIo } from './test-io.js';

async function run(...words: string[]) {
  const io = testIo('.');
  const exitCode = await main(words, io);
  return { exitCode, stdout: io.stdout, stderr: io.stderr };
}

test('--version prints the version', async () => {
  const { exitCode, stdout } = await run('--version');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('--help names every subcommand and the exit codes', async () => {
  const { exitCode, stdout } = await run('--help');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/lint[\s\S]*slot[\s\S]*mesh/);
  expect(stdout).toContain('Exit codes: 0 clean, 1 findings, 2 could not run.');
});

test.each(['lint', 'slot', 'mesh'])('%s --help has examples', async (name) => {
  const { exitCode, stdout } = await run(name, '--help');
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`$ geoslot ${name}`);
});

test('an unknown subcommand is exit 2 with one line', async () => {
  const { exitCode, stderr } = await run('lnt');
  expect(exitCode).toBe(2);
  expect(stderr).toContain("unknown command 'lnt'");
});

test('no word prints the help and is exit 2', async () => {
  const { exitCode, stdout } = await run();
  expect(exitCode).toBe(2);
  expect(stdout).toContain('Usage: geoslot');
});

test('colours go to a terminal that reads standard output, and not into files', () => {
  expect(wantsColor({ isTTY: true }, {})).toBe(true);
  expect(wantsColor({}, {})).toBe(false);
  expect(wantsColor({ isTTY: true }, { NO_COLOR: '1' })).toBe(false);
});

test('progress goes over one line of a terminal on standard error, and nowhere else', () => {
  const written: string[] = [];
  const stderr = { isTTY: true, write: (text: string) => written.push(text) };
  const status = statusLine(stderr, {});
  status('Reading 3 files');
  status('Reading 4 files');
  status('');
  expect(written).toEqual(['\r\u001b[KReading 3 files …', '\r\u001b[K']);
  statusLine(stderr, { CI: 'true' })('Reading');
  statusLine({ ...stderr, isTTY: false }, {})('Reading');
  expect(written).toHaveLength(2);
});
