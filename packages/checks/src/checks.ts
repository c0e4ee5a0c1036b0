import type { Check } from './check.js';
import { keyConsistency } from './key-consistency.js';
import { luaDeclaredKeys } from './lua-declared-keys.js';
import { noBlockingCommand } from './no-blocking-command.js';
import { noCheckThenSet } from './no-check-then-set.js';
import { noConnectionPerCall } from './no-connection-per-call.js';
import { noCrossRegionClaim } from './no-cross-region-claim.js';
import { noCrossSlot } from './no-cross-slot.js';
import { noIgnoredExecResult } from './no-ignored-exec-result.js';
import { noInsecureClient } from './no-insecure-client.js';
import { noLostUpdate } from './no-lost-update.js';
import { noRetriedAccumulate } from './no-retried-accumulate.js';
import { noSetCounter } from './no-set-counter.js';
import { noSplitExpire } from './no-split-expire.js';
import { noUnmergeableWrite } from './no-unmergeable-write.js';
import { noUnownedUnlock } from './no-unowned-unlock.js';
import { noUnsupportedCommand } from './no-unsupported-command.js';
import { preferGeoslot } from './prefer-geoslot.js';
import { requireErrorListener } from './require-error-listener.js';
import { requireTtl } from './require-ttl.js';
import { safeClientOptions } from './safe-client-options.js';
import { ttlUnit } from './ttl-unit.js';

/** Every check, in the order of worth: how often and how badly the hazard occurs in public code. */
export const checks: readonly Check[] = [
  noCrossSlot,
  noSplitExpire,
  noSetCounter,
  noLostUpdate,
  noCheckThenSet,
  noUnownedUnlock,
  noCrossRegionClaim,
  requireTtl,
  ttlUnit,
  noInsecureClient,
  requireErrorListener,
  safeClientOptions,
  noRetriedAccumulate,
  noBlockingCommand,
  noConnectionPerCall,
  luaDeclaredKeys,
  noIgnoredExecResult,
  noUnsupportedCommand,
  noUnmergeableWrite,
  keyConsistency,
  preferGeoslot,
];
