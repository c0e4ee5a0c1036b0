import { presets, type PresetName } from '@geoslot/checks';
import type { ESLint, Linter } from 'eslint';

/** A preset as one element of a flat config. */
const configOf = (plugin: ESLint.Plugin, name: PresetName): Linter.Config => ({
  name: `geoslot/${name}`,
  plugins: { geoslot: plugin },
  rules: Object.fromEntries(
    Object.entries(presets[name]).map(([id, severity]) => [`geoslot/${id}`, severity]),
  ),
});

/** The presets as flat configs: `export default [geoslot.configs.recommended]`. */
export const configsOf = (plugin: ESLint.Plugin): Record<PresetName, Linter.Config> => ({
  recommended: configOf(plugin, 'recommended'),
  'active-active': configOf(plugin, 'active-active'),
  strict: configOf(plugin, 'strict'),
});
