import type { Rule } from 'eslint';
import { keyConsistency } from './rules/key-consistency.js';
import { luaDeclaredKeys } from './rules/lua-declared-keys.js';
import { noBlockingCommand } from './rules/no-blocking-command.js';
import { noCheckThenSet } from './rules/no-check-then-set.js';
import { noConnectionPerCall } from './rules/no-connection-per-call.js';
import { noCrossRegionClaim } from './rules/no-cross-region-claim.js';
import { noCrossSlot } from './rules/no-cross-slot.js';
import { noIgnoredExecResult } from './rules/no-ignored-exec-result.js';
import { noInsecureClient } from './rules/no-insecure-client.js';
import { noLostUpdate } from './rules/no-lost-update.js';
import { noRetriedAccumulate } from './rules/no-retried-accumulate.js';
import { noSetCounter } from './rules/no-set-counter.js';
import { noSplitExpire } from './rules/no-split-expire.js';
import { noUnmergeableWrite } from './rules/no-unmergeable-write.js';
import { noUnownedUnlock } from './rules/no-unowned-unlock.js';
import { noUnsupportedCommand } from './rules/no-unsupported-command.js';
import { preferGeoslot } from './rules/prefer-geoslot.js';
import { requireErrorListener } from './rules/require-error-listener.js';
import { requireTtl } from './rules/require-ttl.js';
import { safeClientOptions } from './rules/safe-client-options.js';
import { ttlUnit } from './rules/ttl-unit.js';

/** Every rule by the name it has behind the prefix `geoslot/`. */
export const rules: Record<string, Rule.RuleModule> = {
  'key-consistency': keyConsistency,
  'lua-declared-keys': luaDeclaredKeys,
  'no-blocking-command': noBlockingCommand,
  'no-check-then-set': noCheckThenSet,
  'no-connection-per-call': noConnectionPerCall,
  'no-cross-region-claim': noCrossRegionClaim,
  'no-cross-slot': noCrossSlot,
  'no-ignored-exec-result': noIgnoredExecResult,
  'no-insecure-client': noInsecureClient,
  'no-lost-update': noLostUpdate,
  'no-retried-accumulate': noRetriedAccumulate,
  'no-set-counter': noSetCounter,
  'no-split-expire': noSplitExpire,
  'no-unmergeable-write': noUnmergeableWrite,
  'no-unowned-unlock': noUnownedUnlock,
  'no-unsupported-command': noUnsupportedCommand,
  'prefer-geoslot': preferGeoslot,
  'require-error-listener': requireErrorListener,
  'require-ttl': requireTtl,
  'safe-client-options': safeClientOptions,
  'ttl-unit': ttlUnit,
};
