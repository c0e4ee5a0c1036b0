/** `settings.geoslot`, a rule level or an option holds what it may not; the message says where. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly code = 'GEOSLOT_SETTINGS';
}
