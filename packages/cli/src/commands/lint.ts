import type { LintCommandOptions } from '../lint/lint-options.js';
import { appendOption } from '../append-option.js';
import { addSettingsOptions } from '../settings-options.js';
import type { Subcommand } from '../subcommand.js';

export const lintCommand: Subcommand = {
  name: 'lint',
  summary: 'Find the hazards in code that calls ioredis, node-redis or iovalkey.',
  examples: [
    'geoslot lint',
    'geoslot lint src packages/api --topology cluster',
    'geoslot lint --format sarif > geoslot.sarif',
    'geoslot lint --changed origin/main --format github',
    'geoslot lint --baseline geoslot.baseline.json --update-baseline',
    'geoslot lint --rule no-connection-per-call:off',
    'geoslot lint --preset strict --types --max-warnings 0',
  ],
  configure(command, { io, finish }) {
    addSettingsOptions(command)
      .argument('[paths...]', 'files and folders to lint (default: the current folder)')
      .option(
        '--format <format>',
        'stylish, json, sarif, github, gitlab, junit or markdown',
        'stylish',
      )
      .option(
        '--preset <name>',
        'rules: recommended, active-active or strict (default: by topology)',
      )
      .option('--types', 'ask TypeScript about calls that the data flow leaves open')
      .option('--no-types', 'follow the data flow only (the default)')
      .option(
        '--rule <id:level>',
        'switch a rule to error, warn or off; may be repeated',
        appendOption,
      )
      .option('--changed <ref>', 'report only files that differ from this git ref')
      .option('--baseline <file>', 'known findings that do not count')
      .option('--update-baseline', 'write the findings of this run to the baseline file')
      .option('--max-warnings <number>', 'exit with 1 when there are more warnings than this')
      .option('--no-cache', 'neither read nor keep facts of earlier runs')
      .action(async (paths: string[], options: LintCommandOptions) => {
        const { runLint } = await import('../lint/run-lint.js');
        finish(await runLint(paths, options, io));
      });
  },
};
