import type { LintCommandOptions } from '../lint/lint-options.js';
import type { Subcommand } from '../subcommand.js';

export const lintCommand: Subcommand = {
  name: 'lint',
  summary: 'Find the hazards in code that calls ioredis, node-redis or iovalkey.',
  examples: ['geoslot lint', 'geoslot lint src packages/api', 'geoslot lint --format json > findings.json'],
  configure(command, { io, finish }) {
    command
      .argument('[paths...]', 'files and folders to lint (default: the current folder)')
      .option('--format <format>', 'stylish or json', 'stylish')
      .option('--topology <topology>', 'active-active, cluster or single', 'active-active')
      .option('--policy <policy>', 'clustering policy: enterprise or oss', 'enterprise')
      .option('--max-warnings <number>', 'exit with 1 when there are more warnings than this')
      .action(async (paths: string[], options: LintCommandOptions) => {
        const { runLint } = await import('../lint/run-lint.js');
        finish(await runLint(paths, options, io));
      });
  },
};
