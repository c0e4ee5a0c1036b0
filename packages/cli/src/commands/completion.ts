import { parseChoice } from '../choice.js';
import type { Subcommand } from '../subcommand.js';

export const completionCommand: Subcommand = {
  name: 'completion',
  summary: 'Print the completion script of a shell.',
  examples: ['source <(geoslot completion bash)', 'geoslot completion fish | source'],
  configure(command, { io, finish }) {
    command.argument('<shell>', 'bash, zsh or fish').action(async (name: string) => {
      const shell = parseChoice('shell', name, ['bash', 'zsh', 'fish']);
      const { completionScripts } = await import('../completion/completion-script.js');
      const siblings = command.parent?.commands ?? [];
      const completed = siblings.map((each) => ({
        name: each.name(),
        summary: each.description(),
        options: each.options.flatMap(({ long }) => long ?? []),
      }));
      io.out(completionScripts[shell](completed));
      finish(0);
    });
  },
};
