import type { Subcommand } from '../subcommand.js';
import type { LabCommandOptions } from '../lab/lab-options.js';
import { addRegionOptions } from '../mesh/region-options.js';

export const labCommand: Subcommand = {
  name: 'lab',
  summary: 'Serve a local page to watch and steer an active-active database.',
  examples: [
    'geoslot lab',
    'geoslot lab --regions west,east,north --policy enterprise',
    'redis-cli -p 7001 INCR visits        # and watch it arrive',
  ],
  configure(command, { io, finish }) {
    addRegionOptions(command, {
      meaning: 'port of the page; the regions follow it',
      default: '7000',
    }).action(async (options: LabCommandOptions) => {
      const { runLab } = await import('../lab/run-lab.js');
      finish(await runLab(options, io));
    });
  },
};
