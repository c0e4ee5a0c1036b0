import type { RedisCall } from '@geoslot/callsites';
import { noOptions, type Check } from './check.js';
import { isIfAbsent } from './commands.js';
import { findInFiles } from './file-index.js';
import { findingAtCall } from './finding-at.js';

const rule = 'no-cross-region-claim';

export const noCrossRegionClaim: Check = {
  id: rule,
  description: 'disallow replies of NX writes, SADD and WATCH as an exclusion between regions',
  type: 'problem',
  messages: {
    claim:
      "The reply of {{command}} decides who gets '{{key}}', but each region answers from its own copy: two regions can both win, and the later write replaces the evidence. Use an idempotency guard with scope 'mesh' or 'home', or let one region decide.",
    watch:
      "WATCH of '{{key}}' sees only changes that reached this region: two regions can both commit. Use commands that merge, or let one region decide.",
  },
  schema: noOptions,
  defaultOptions: {},
  check: (facts, _options, { topology }) =>
    topology !== 'active-active'
      ? []
      : findInFiles(facts, (index) =>
          index.file.calls.map((call) => {
            if (call.command === 'WATCH') {
              return findingAtCall(index, call, { rule, messageId: 'watch' });
            }
            const isClaim = (isIfAbsent(call) || call.command === 'SADD') && isDecisive(call);
            return isClaim ? findingAtCall(index, call, { rule, messageId: 'claim' }) : undefined;
          }),
        ),
};

/** Something is decided by the reply, here or at the caller. */
const isDecisive = ({ command, result }: RedisCall): boolean =>
  result.tests.length > 0 ||
  result.use === 'tested' ||
  (command !== 'SADD' && result.use === 'returned');
