import { createInterface } from 'node:readline/promises';

/** Where a command reads its surroundings and writes its answer: the process, or a stand-in. */
export interface CommandIo {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether what goes to `out` may hold colours. */
  readonly usesColor: boolean;
  out(text: string): void;
  err(text: string): void;
  /** Shows what goes on in one line of a terminal, over the line before; '' takes it away. */
  readonly status: (text: string) => void;
  /** Whether somebody sits at a terminal. */
  readonly canAsk: boolean;
  /** Asks a yes-or-no question on the terminal; false where there is none. */
  confirm(question: string): Promise<boolean>;
  /** Resolves when the user asks a long-running command to end (SIGINT, SIGTERM). */
  untilStopped(): Promise<void>;
}

/** The running process. A reader that closes standard output early is not an error. */
export function processIo(): CommandIo {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    cwd: process.cwd(),
    env: process.env,
    usesColor: wantsColor(process.stdout, process.env),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    status: statusLine(process.stderr, process.env),
    canAsk: process.stdin.isTTY === true,
    confirm: askOnTerminal,
    untilStopped: () =>
      new Promise((resolve) => {
        process.once('SIGINT', () => resolve());
        process.once('SIGTERM', () => resolve());
      }),
  };
}

/** Colours are for a terminal that reads standard output, unless NO_COLOR asks for none. */
export function wantsColor(stdout: { readonly isTTY?: boolean }, env: CommandIo['env']): boolean {
  return stdout.isTTY === true && env['NO_COLOR'] === undefined;
}

/** Progress goes to a terminal that reads standard error, and never into files or CI logs. */
export function statusLine(
  stderr: { readonly isTTY?: boolean; write(text: string): unknown },
  env: CommandIo['env'],
): CommandIo['status'] {
  if (stderr.isTTY !== true || env['CI'] !== undefined) return () => undefined;
  let shownAt = Number.NEGATIVE_INFINITY;
  return (text) => {
    const now = performance.now();
    if (text !== '' && now - shownAt < leastMs) return;
    shownAt = text === '' ? Number.NEGATIVE_INFINITY : now;
    stderr.write(`\r\u001b[K${text === '' ? '' : `${text} …`}`);
  };
}

/** A line that changes more often cannot be read. */
const leastMs = 50;

async function askOnTerminal(question: string): Promise<boolean> {
  if (process.stdin.isTTY !== true) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}
