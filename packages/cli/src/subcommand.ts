import type { Command } from 'commander';
import type { CommandIo } from './io.js';

/** What a subcommand works with while it runs. */
export interface RunContext {
  readonly io: CommandIo;
  /** Reports the exit code: 0 clean, 1 findings, 2 could not run. */
  finish(exitCode: number): void;
}

/** One subcommand: its words and help. The work itself is imported only when it runs. */
export interface Subcommand {
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly string[];
  /** Declares arguments, options and the action on `command`. */
  configure(command: Command, context: RunContext): void;
}
