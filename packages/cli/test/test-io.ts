import type { CommandIo } from '../src/io.js';

export interface TestIo extends CommandIo {
  readonly stdout: string;
  readonly stderr: string;
}

/** A stand-in for the process that keeps what a command writes. */
export function testIo(cwd: string, env: CommandIo['env'] = {}): TestIo {
  const written = { stdout: '', stderr: '' };
  return {
    cwd,
    env,
    usesColor: false,
    out: (text) => void (written.stdout += text),
    err: (text) => void (written.stderr += text),
    status: () => undefined,
    canAsk: false,
    confirm: () => Promise.resolve(false),
    untilStopped: () => Promise.resolve(),
    get stdout() {
      return written.stdout;
    },
    get stderr() {
      return written.stderr;
    },
  };
}
