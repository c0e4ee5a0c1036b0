import type { ExplainCommandOptions } from '../explain/run-explain.js';
import { appendOption } from '../append-option.js';
import type { Subcommand } from '../subcommand.js';

export const explainCommand: Subcommand = {
  name: 'explain',
  summary: 'Run two commands at the same time in two regions, and say what comes of it.',
  examples: [
    "geoslot explain 'SET x 1' 'INCR x'",
    "geoslot explain --profile keydb-active-replica 'INCR x' 'INCR x'",
    "geoslot explain --given 'SADD cart a b' 'SREM cart a' 'SADD cart a'",
  ],
  configure(command, { io, finish }) {
    command
      .argument('<commands...>', 'two commands, each quoted as one word')
      .option('--given <command>', 'sent before, and seen by both; may be repeated', appendOption)
      .option('--commands <set>', 'redis or active-active', 'active-active')
      .option('--profile <profile>', 'back end whose rules count', 'redis-active-active')
      .option('--format <format>', 'text or json', 'text')
      .action(async (texts: string[], options: ExplainCommandOptions) => {
        const { runExplain } = await import('../explain/run-explain.js');
        finish(await runExplain(texts, options, io));
      });
  },
};
