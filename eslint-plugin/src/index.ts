import type { PresetName } from '@geoslot/checks';
import type { Linter, Rule } from 'eslint';
import { configsOf } from './configs.js';
import { rules } from './rules.js';

/** The plugin, as a flat config or oxlint takes it. */
export interface GeoslotPlugin {
  readonly meta: { name: string; version: string };
  readonly rules: Record<string, Rule.RuleModule>;
  readonly configs: Record<PresetName, Linter.Config>;
}

const base = { meta: { name: 'eslint-plugin-geoslot', version: '0.1.0' }, rules };

/**
 * ESLint rules for clustered, multi-region Redis.
 *
 * @example
 * ```js
 * import geoslot from 'eslint-plugin-geoslot';
 * export default [geoslot.configs.recommended];
 * ```
 */
// One object: the presets have to name the very plugin that a user may register as well.
const plugin: GeoslotPlugin = Object.assign(base, { configs: configsOf(base) });

export default plugin;
