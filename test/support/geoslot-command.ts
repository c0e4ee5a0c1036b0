import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../packages/cli/bin/geoslot.js', import.meta.url));

export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A `geoslot` process that is still running. */
export interface RunningCommand {
  /** Resolves with standard output once it holds `text`; rejects when the process ends before. */
  untilPrinted(text: string | RegExp): Promise<string>;
  /** Sends SIGTERM and waits for the end. */
  stop(): Promise<CommandResult>;
}

/** Runs `geoslot` to its end. */
export function runGeoslot(words: readonly string[], cwd?: string): Promise<CommandResult> {
  return collect(spawnGeoslot(words, cwd));
}

/** Starts `geoslot` and leaves it running. */
export function startGeoslot(words: readonly string[]): RunningCommand {
  const child = spawnGeoslot(words);
  const ended = collect(child);
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  return {
    untilPrinted: (text) =>
      new Promise((resolve, reject) => {
        const isThere = (): boolean =>
          typeof text === 'string' ? stdout.includes(text) : text.test(stdout);
        const look = (): void => {
          if (isThere()) resolve(stdout);
        };
        child.stdout.on('data', look);
        void ended.then(({ exitCode, stderr }) =>
          reject(new Error(`geoslot ended with ${exitCode} before it printed ${text}: ${stderr}`)),
        );
        look();
      }),
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

function spawnGeoslot(words: readonly string[], cwd?: string): Child {
  return spawn(process.execPath, [bin, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
  });
}

function collect(child: Child): Promise<CommandResult> {
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}
