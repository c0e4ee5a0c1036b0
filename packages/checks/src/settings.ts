import { isProfileName, profiles, type ProfileName } from '@geoslot/keyspace/profiles';
import { SettingsError } from './settings-error.js';

/** What a project says once about its database, for all checks: `settings.geoslot`. */
export interface Settings {
  /** Whether a type checker may be asked: when there is one, never, or it must be there. */
  readonly types: 'auto' | 'off' | 'require';
  readonly topology: 'active-active' | 'cluster' | 'single';
  /** How the cluster is reached: through the proxy, by the OSS Cluster API, or there is none. */
  readonly policy: 'enterprise' | 'oss' | 'none';
  /** The back end whose refused commands count. */
  readonly profile: ProfileName;
  /** Modules or type names that also are Redis clients. */
  readonly clients: readonly string[];
  /** Globs of keys that live for ever on purpose. */
  readonly ttlOptional: readonly string[];
  /** Path of the file that declares the keyspace. */
  readonly keyspace?: string;
}

export const defaultSettings: Settings = {
  types: 'auto',
  topology: 'active-active',
  policy: 'enterprise',
  profile: 'redis-active-active',
  clients: [],
  ttlOptional: [],
};

type Fields = Readonly<Record<string, unknown>>;

const names = ['types', 'topology', 'policy', 'profile', 'clients', 'ttlOptional', 'keyspace'];
const profileNames = Object.keys(profiles).filter(isProfileName);

/**
 * Reads `settings.geoslot`. `topology: 'single'` implies `policy: 'none'`; `single` and `cluster`
 * imply the profile `redis` unless another is named.
 *
 * @throws SettingsError naming the key, when one is unknown or holds what it may not.
 */
export function parseSettings(input: unknown = {}): Settings {
  const fields = fieldsOf(input);
  const topology = oneOf(fields, 'topology', ['active-active', 'cluster', 'single'] as const);
  const policy = oneOf(fields, 'policy', ['enterprise', 'oss', 'none'] as const);
  const isActiveActive = (topology ?? defaultSettings.topology) === 'active-active';
  const keyspace = textIn(fields, 'keyspace');
  return {
    types: oneOf(fields, 'types', ['auto', 'off', 'require'] as const) ?? defaultSettings.types,
    topology: topology ?? defaultSettings.topology,
    policy: topology === 'single' ? 'none' : (policy ?? defaultSettings.policy),
    profile:
      oneOf(fields, 'profile', profileNames) ??
      (isActiveActive ? defaultSettings.profile : 'redis'),
    clients: textsIn(fields, 'clients'),
    ttlOptional: textsIn(fields, 'ttlOptional'),
    ...(keyspace !== undefined && { keyspace }),
  };
}

function fieldsOf(input: unknown): Fields {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new SettingsError('settings.geoslot must be an object.');
  }
  const fields = Object.fromEntries(Object.entries(input));
  const unknown = Object.keys(fields).find((name) => !names.includes(name));
  if (unknown === undefined) return fields;
  throw new SettingsError(`settings.geoslot.${unknown} is unknown; known are ${names.join(', ')}.`);
}

function oneOf<Value extends string>(
  fields: Fields,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const found = values.find((value) => value === fields[name]);
  if (found !== undefined || fields[name] === undefined) return found;
  throw new SettingsError(`settings.geoslot.${name} must be one of ${values.join(', ')}.`);
}

function textIn(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw new SettingsError(`settings.geoslot.${name} must be a non-empty string.`);
}

function textsIn(fields: Fields, name: string): readonly string[] {
  const values = fields[name] ?? [];
  if (Array.isArray(values) && values.every((each) => typeof each === 'string')) return values;
  throw new SettingsError(`settings.geoslot.${name} must be an array of strings.`);
}
