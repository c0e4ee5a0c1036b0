import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const bin = fileURLToPath(new URL('../bin/geoslot.js', import.meta.url));
const cwd = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs a line of bash; \`$geoslot\` is the built command. */
const bash = (line: string, env: NodeJS.ProcessEnv = {}) =>
  promisify(execFile)('bash', ['-c', line], {
    cwd,
    env: { ...process.env, geoslot: `${process.execPath} ${bin}`, ...env },
  });

test.each(['lint examples/hazards --format json', 'review examples/hazards', 'slot a b', '--help'])(
  'geoslot %s has no complaint when its reader leaves early',
  async (words) => {
    const { stdout, stderr } = await bash(`$geoslot ${words} | head -c 1`);
    expect({ length: stdout.length, stderr }).toEqual({ length: 1, stderr: '' });
  },
);

test('a reader that is gone before the first line is no complaint either', async () => {
  const { stderr } = await bash('$geoslot lint examples/hazards | true');
  expect(stderr).toBe('');
});

test('a pipe gets no colours, and NO_COLOR none on a terminal', async () => {
  const { stdout } = await bash('$geoslot lint examples/hazards || true');
  expect(stdout).not.toContain('\u001b[');
  const onTerminal = (line: string): string => `script -qec "${line}" /dev/null || true`;
  const lint = '$geoslot lint examples/hazards/src/ttl-unit.bad.ts';
  const { stdout: coloured } = await bash(onTerminal(lint), { NO_COLOR: undefined, TERM: 'xterm' });
  expect(coloured).toContain('\u001b[31m');
  const plain = (await bash(onTerminal(lint), { NO_COLOR: '1', CI: 'true' })).stdout;
  expect(plain).toContain('geoslot/ttl-unit');
  expect(plain).not.toContain('\u001b[');
});
