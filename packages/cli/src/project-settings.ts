import { join } from 'node:path';
import { parseSettings, SettingsError, type Settings } from '@geoslot/checks';
import { isObject } from './is-object.js';
import { readIfThere } from './read-if-there.js';
import { UsageError } from './usage-error.js';

/** What the command line says about the database; it goes before what the project says. */
export interface SettingsOptions {
  readonly topology?: string;
  readonly policy?: string;
  readonly profile?: string;
  /** Modules and type names that also are clients. */
  readonly clients?: readonly string[];
}

/**
 * The settings of a project: the field `geoslot` of its package.json, which holds what ESLint has
 * under `settings.geoslot`, with the options of the command line over it.
 *
 * @throws UsageError naming the option or the field that holds what it may not
 */
export function projectSettings(
  { topology, policy, profile, clients = [] }: SettingsOptions,
  cwd: string,
): Settings {
  const own = ownSettings(cwd);
  const named: unknown = own['clients'];
  const options = Object.fromEntries(
    Object.entries({ topology, policy, profile }).filter(([, value]) => value !== undefined),
  );
  // Checked by itself first, so that a refusal names the right place.
  refuseSettings('package.json: geoslot.', () => parseSettings(own));
  const all = [...(Array.isArray(named) ? named : []), ...clients];
  return refuseSettings('--', () => parseSettings({ ...own, ...options, clients: all }));
}

function ownSettings(cwd: string): Readonly<Record<string, unknown>> {
  const text = readIfThere(join(cwd, 'package.json'));
  if (text === undefined) return {};
  try {
    const manifest: unknown = JSON.parse(text);
    const own = isObject(manifest) ? manifest['geoslot'] : undefined;
    return isObject(own) ? own : {};
  } catch {
    // A manifest that cannot be read says nothing; npm is the one to complain.
    return {};
  }
}

/** The same sentence with the place in front of the setting's name. */
export function refuseSettings<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    throw new UsageError(error.message.replace('settings.geoslot.', place));
  }
}
