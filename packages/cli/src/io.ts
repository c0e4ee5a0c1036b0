/** Where a command reads its surroundings and writes its answer: the process, or a stand-in. */
export interface CommandIo {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether standard error is a terminal: progress is shown only then. */
  readonly isTerminal: boolean;
  out(text: string): void;
  err(text: string): void;
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
    isTerminal: process.stderr.isTTY === true,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    untilStopped: () =>
      new Promise((resolve) => {
        process.once('SIGINT', () => resolve());
        process.once('SIGTERM', () => resolve());
      }),
  };
}
