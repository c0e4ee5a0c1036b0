import type { InitCommandOptions } from '../init/run-init.js';
import type { Subcommand } from '../subcommand.js';

export const initCommand: Subcommand = {
  name: 'init',
  summary: "Set a project up: settings, a script, a CI step and a baseline of today's findings.",
  examples: ['geoslot init', 'geoslot init --yes --topology cluster'],
  configure(command, { io, finish }) {
    command
      .option('-y, --yes', 'write without asking')
      .option('--topology <topology>', 'active-active (default), cluster or single')
      .action(async (options: InitCommandOptions) => {
        const { runInit } = await import('../init/run-init.js');
        finish(await runInit(options, io));
      });
  },
};
