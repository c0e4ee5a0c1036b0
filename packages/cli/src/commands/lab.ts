import type { Subcommand } from '../subcommand.js';
import type { LabCommandOptions } from '../lab/lab-options.js';

export const labCommand: Subcommand = {
  name: 'lab',
  summary: 'Serve a local page to watch and steer an active-active database.',
  examples: [
    'geoslot lab',
    'geoslot lab --regions west,east,north --policy enterprise',
    'redis-cli -p 7001 INCR visits        # and watch it arrive',
  ],
  configure(command, { io, finish }) {
    command
      .option('--regions <names>', 'comma-separated names of the regions', 'westeurope,eastus')
      .option('--port <port>', 'port of the page; the regions follow it', '7000')
      .option('--policy <policy>', 'clustering policy: enterprise, oss or none', 'none')
      .option('--commands <set>', 'redis or active-active (default: redis with one region)')
      .option('--lag <duration>', 'replication lag between any two regions, such as 80ms', '0')
      .option('--seed <number>', 'seed of every chance in the mesh', '1')
      .action(async (options: LabCommandOptions) => {
        const { runLab } = await import('../lab/run-lab.js');
        finish(await runLab(options, io));
      });
  },
};
