import type { Command } from 'commander';
import { appendOption } from './append-option.js';

/** Adds the options that say what database the sources are for. */
export const addSettingsOptions = (command: Command): Command =>
  command
    .option('--topology <topology>', 'active-active (default), cluster or single')
    .option('--policy <policy>', 'clustering policy: enterprise (default) or oss')
    .option('--profile <profile>', 'back end whose refused commands count')
    .option(
      '--clients <name>',
      'module or type name that also is a Redis client; may be repeated',
      appendOption,
    );
