export { type Check, type CheckOptions, type OptionsSchema } from './check.js';
export { checks } from './checks.js';
export { type Edit, type Finding, type FindingLocation, type Suggestion } from './finding.js';
export { keyFamilies, type KeyUse } from './key-families.js';
export { luaDeclaredKeys } from './lua-declared-keys.js';
export { keyConsistency } from './key-consistency.js';
export { formatMessage } from './message.js';
export { noBlockingCommand } from './no-blocking-command.js';
export { noCheckThenSet } from './no-check-then-set.js';
export { noConnectionPerCall } from './no-connection-per-call.js';
export { noCrossRegionClaim } from './no-cross-region-claim.js';
export { noCrossSlot } from './no-cross-slot.js';
export { noIgnoredExecResult } from './no-ignored-exec-result.js';
export { noInsecureClient } from './no-insecure-client.js';
export { noLostUpdate } from './no-lost-update.js';
export { noRetriedAccumulate } from './no-retried-accumulate.js';
export { noSetCounter } from './no-set-counter.js';
export { noSplitExpire } from './no-split-expire.js';
export { noUnmergeableWrite } from './no-unmergeable-write.js';
export { noUnownedUnlock } from './no-unowned-unlock.js';
export { noUnsupportedCommand } from './no-unsupported-command.js';
export { presets, type Levels, type PresetName, type Severity } from './presets.js';
export { preferGeoslot } from './prefer-geoslot.js';
export { requireErrorListener } from './require-error-listener.js';
export { requireTtl } from './require-ttl.js';
export {
  findingsOf,
  levelsOf,
  runChecks,
  type ReportedFinding,
  type RunConfig,
} from './run-checks.js';
export { safeClientOptions } from './safe-client-options.js';
export { defaultSettings, parseSettings, type Settings } from './settings.js';
export { SettingsError } from './settings-error.js';
export { isTestFile } from './test-file.js';
export { ttlUnit } from './ttl-unit.js';
export { volatileWordOf } from './volatile-purpose.js';
