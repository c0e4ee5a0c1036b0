import type { Subcommand } from '../subcommand.js';

export const slotCommand: Subcommand = {
  name: 'slot',
  summary: 'Print hash tag and hash slot of keys, and whether they share one.',
  examples: ["geoslot slot 'cart:{42}' 'views:{42}'", "geoslot slot --format json 'user:7'"],
  configure(command, { io, finish }) {
    command
      .argument('<keys...>', 'the keys, quoted so that the shell leaves their braces alone')
      .option('--format <format>', 'text or json', 'text')
      .action(async (keys: string[], options: { format: string }) => {
        const { runSlot } = await import('../slot/run-slot.js');
        finish(runSlot(keys, options, io));
      });
  },
};
