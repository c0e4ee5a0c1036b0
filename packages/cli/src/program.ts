import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { adoptCommand } from './commands/adopt.js';
import { completionCommand } from './commands/completion.js';
import { doctorCommand } from './commands/doctor.js';
import { explainCommand } from './commands/explain.js';
import { initCommand } from './commands/init.js';
import { labCommand } from './commands/lab.js';
import { lintCommand } from './commands/lint.js';
import { meshCommand } from './commands/mesh.js';
import { reviewCommand } from './commands/review.js';
import { slotCommand } from './commands/slot.js';
import type { RunContext, Subcommand } from './subcommand.js';

const subcommands: readonly Subcommand[] = [
  lintCommand,
  reviewCommand,
  initCommand,
  adoptCommand,
  doctorCommand,
  explainCommand,
  slotCommand,
  meshCommand,
  labCommand,
  completionCommand,
];

/** Builds the whole command line on `context`. */
export function createProgram(context: RunContext): Command {
  const { io } = context;
  const program = new Command('geoslot')
    .description(
      'Finds what breaks when a Redis database becomes clustered and multi-region, and runs one locally.',
    )
    .version(readVersion(), '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', '\nExit codes: 0 clean, 1 findings, 2 could not run.')
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .exitOverride();
  for (const subcommand of subcommands) addSubcommand(program, subcommand, context);
  return program;
}

function addSubcommand(program: Command, subcommand: Subcommand, context: RunContext): void {
  const { name, summary, examples } = subcommand;
  const command = program
    .command(name)
    .description(summary)
    .addHelpText('after', `\nExamples:\n${examples.map((line) => `  $ ${line}`).join('\n')}`);
  subcommand.configure(command, context);
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    return String(manifest.version);
  }
  throw new TypeError('package.json of @geoslot/cli has no version');
}
