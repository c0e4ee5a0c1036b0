import { levelsOf, presets, type RunConfig } from '@geoslot/checks';
import { parseChoice } from '../choice.js';
import { projectSettings } from '../project-settings.js';
import { UsageError } from '../usage-error.js';
import type { LintCommandOptions } from './lint-options.js';

const levels = ['error', 'warn', 'off'] as const;

/**
 * What to run, from the command line and the project's settings.
 *
 * @throws UsageError naming the option that holds what it may not
 */
export function toRunConfig(options: LintCommandOptions, cwd: string): RunConfig {
  const { preset, rule = [] } = options;
  const settings = projectSettings(options, cwd);
  const chosen = Object.fromEntries(rule.map(parseRuleLevel));
  const base =
    preset === undefined
      ? levelsOf(settings)
      : presets[parseChoice('--preset', preset, ['recommended', 'active-active', 'strict'])];
  return { settings, levels: { ...base, ...chosen } };
}

/** `no-set-counter:warn` */
function parseRuleLevel(text: string): readonly [string, (typeof levels)[number]] {
  const [id = '', level] = text.replace(/^geoslot\//, '').split(':');
  if (level === undefined) {
    throw new UsageError(
      `--rule '${text}' has no level; write ${id}:error, ${id}:warn or ${id}:off.`,
    );
  }
  return [id, parseChoice(`--rule ${id}:`, level, levels)];
}
