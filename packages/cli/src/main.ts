import { CommanderError } from 'commander';
import { processIo, type CommandIo } from './io.js';
import { createProgram } from './program.js';
import { UsageError } from './usage-error.js';

/**
 * Runs the `geoslot` command.
 *
 * @param words - the command line after the program's name
 * @param io - where to read and write; the process itself by default
 * @returns the exit code: 0 clean, 1 findings, 2 could not run
 */
export async function main(words: readonly string[], io: CommandIo = processIo()): Promise<number> {
  let exitCode = 0;
  const program = createProgram({ io, finish: (code) => (exitCode = code) });
  if (words.length === 0) {
    io.out(program.helpInformation());
    return 2;
  }
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError) {
      io.err(`geoslot: ${error.message}\n`);
      return 2;
    }
    throw error;
  }
}
