import type { AdoptCommandOptions } from '../adopt/run-adopt.js';
import type { Subcommand } from '../subcommand.js';

export const adoptCommand: Subcommand = {
  name: 'adopt',
  summary: 'Rewrite raw calls on a declared key family into calls of its handle.',
  examples: [
    'geoslot adopt views',
    'geoslot adopt views --write',
    'geoslot adopt cart --region eastus --yes',
  ],
  configure(command, { io, finish }) {
    command
      .argument('<family>', 'name of a family that defineKeyspace declares')
      .option('--write', 'write the diff that is shown')
      .option('-y, --yes', 'the same as --write')
      .option('--region <name>', 'region named where a connection has to be written', 'local')
      .action(async (family: string, options: AdoptCommandOptions) => {
        const { runAdopt } = await import('../adopt/run-adopt.js');
        finish(await runAdopt(family, options, io));
      });
  },
};
