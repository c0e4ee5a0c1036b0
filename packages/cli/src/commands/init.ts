import type { InitCommandOptions } from '../init/run-init.js';
import type { Subcommand } from '../subcommand.js';

export const initCommand: Subcommand = {
  name: 'init',
  summary: 'Set a project up: a script, a CI step and a baseline of the findings there are today.',
  examples: ['geoslot init', 'geoslot init --yes'],
  configure(command, { io, finish }) {
    command
      .option('-y, --yes', 'write without asking')
      .action(async (options: InitCommandOptions) => {
        const { runInit } = await import('../init/run-init.js');
        finish(await runInit(options, io));
      });
  },
};
