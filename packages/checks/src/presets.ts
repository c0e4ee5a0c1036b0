/** How loudly a finding is reported. */
export type Severity = 'error' | 'warn';

/** Rule id to severity; a rule that is absent is off. */
export type Levels = Readonly<Record<string, Severity>>;

const recommended = {
  'no-cross-slot': 'error',
  'no-split-expire': 'error',
  'no-set-counter': 'error',
  'no-lost-update': 'error',
  'no-check-then-set': 'error',
  'no-unowned-unlock': 'error',
  'require-ttl': 'error',
  'ttl-unit': 'error',
  'no-insecure-client': 'error',
  'require-error-listener': 'error',
  'safe-client-options': 'error',
  'no-retried-accumulate': 'error',
  'no-blocking-command': 'error',
  'no-connection-per-call': 'warn',
  'lua-declared-keys': 'error',
  'no-ignored-exec-result': 'warn',
} as const satisfies Levels;

const activeActive = {
  ...recommended,
  'no-cross-region-claim': 'error',
  'no-unsupported-command': 'error',
  'no-unmergeable-write': 'error',
} as const satisfies Levels;

const strict = {
  ...activeActive,
  'no-connection-per-call': 'error',
  'no-ignored-exec-result': 'error',
  'key-consistency': 'error',
  'prefer-geoslot': 'error',
} as const satisfies Levels;

/** `recommended`: any clustered Redis. `active-active`: several regions. `strict`: all of it. */
export const presets = {
  recommended,
  'active-active': activeActive,
  strict,
} as const satisfies Record<string, Levels>;

export type PresetName = keyof typeof presets;
