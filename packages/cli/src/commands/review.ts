import type { ReviewCommandOptions } from '../review/run-review.js';
import { appendOption } from '../append-option.js';
import { addSettingsOptions } from '../settings-options.js';
import type { Subcommand } from '../subcommand.js';

export const reviewCommand: Subcommand = {
  name: 'review',
  summary: 'Lay the key design out for review, or what a branch changes in it.',
  examples: [
    'geoslot review --format html --output key-design.html',
    'geoslot review --base origin/main --format markdown --fail-on retyped --fail-on retagged',
    'geoslot review --write && git add geoslot.keyspace.json',
    'geoslot review --check',
    'geoslot review packages/api --topology cluster --clients @acme/store',
  ],
  configure(command, { io, finish }) {
    addSettingsOptions(command)
      .argument('[paths...]', 'files and folders to look at (default: the current folder)')
      .option('--format <format>', 'html, markdown or json', 'markdown')
      .option('--output <file>', 'write to a file instead of standard output')
      .option('--base <ref>', 'show what changed since this git ref')
      .option('--fail-on <change>', 'exit with 1 on such a change; may be repeated', appendOption)
      .option('--write', 'write the inventory to geoslot.keyspace.json')
      .option('--check', 'exit with 1 when geoslot.keyspace.json is not current')
      .option('--no-cache', 'neither read nor keep facts of earlier runs')
      .action(async (paths: string[], options: ReviewCommandOptions) => {
        const { runReview } = await import('../review/run-review.js');
        finish(runReview(paths, options, io));
      });
  },
};
