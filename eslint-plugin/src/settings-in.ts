import { parseSettings, type Settings } from '@geoslot/checks';
import type { Rule } from 'eslint';

const parsed = new WeakMap<object, Settings>();
const byDefault = parseSettings();

/**
 * The settings that a file is linted with, each object of them read once.
 *
 * @throws SettingsError naming the key, when one is unknown or holds what it may not
 */
export function settingsIn({ settings }: Rule.RuleContext): Settings {
  const given: unknown = settings['geoslot'];
  if (given === undefined) return byDefault;
  if (typeof given !== 'object' || given === null) return parseSettings(given);
  let read = parsed.get(given);
  if (read === undefined) parsed.set(given, (read = parseSettings(given)));
  return read;
}
