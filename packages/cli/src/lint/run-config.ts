import { levelsOf, parseSettings, presets, SettingsError, type RunConfig } from '@geoslot/checks';
import { parseChoice } from '../choice.js';
import { UsageError } from '../usage-error.js';
import type { LintCommandOptions } from './lint-options.js';

const levels = ['error', 'warn', 'off'] as const;

/**
 * What to run, from the command line.
 *
 * @throws UsageError naming the option that holds what it may not
 */
export function toRunConfig(options: LintCommandOptions): RunConfig {
  const { topology, policy, profile, preset, rule } = options;
  const settings = refuseByOption(() =>
    parseSettings({ topology, policy, ...(profile === undefined ? {} : { profile }) }),
  );
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

/** The same sentence with the option's name in place of the setting's. */
export function refuseByOption<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    throw new UsageError(error.message.replace('settings.geoslot.', '--'));
  }
}
