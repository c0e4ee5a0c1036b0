import type { RedisCall } from '@geoslot/callsites';
import { noOptions, type Check } from './check.js';
import { hasWord, mergeOf } from './commands.js';
import { findInFiles } from './file-index.js';
import { findingAtCall } from './finding-at.js';

const rule = 'no-unmergeable-write';

export const noUnmergeableWrite: Check = {
  id: rule,
  description: 'disallow writes whose effects in two regions do not merge',
  type: 'problem',
  messages: {
    lost: "{{command}} of '{{key}}' does not merge between regions: {{sentence}} {{remedy}}",
  },
  schema: noOptions,
  defaultOptions: {},
  check: (facts, _options, { topology }) =>
    topology !== 'active-active'
      ? []
      : findInFiles(facts, (index) =>
          index.file.calls.map((call) => {
            const remedy = remedyFor(call);
            const sentence = mergeOf(call)?.sentence;
            if (remedy === undefined || sentence === undefined) return undefined;
            const data = { sentence, remedy };
            return findingAtCall(index, call, { rule, messageId: 'lost', data });
          }),
        ),
};

/** What to do instead; absent for writes that merge, or that no two regions issue by nature. */
function remedyFor(call: RedisCall): string | undefined {
  switch (mergeOf(call)?.class) {
    case 'whole-value':
      return 'Use a stream, a set or hash fields, which merge.';
    case 'local-pop':
      return 'Let one region take from it, or make taking an element twice harmless.';
    case 'local-result':
      return call.command.endsWith('STORE')
        ? 'Compute it where it is read, or in one region only.'
        : undefined;
    case 'local-condition':
      return call.command === 'ZADD'
        ? 'Keep one member a region and compare when reading.'
        : undefined;
    case 'per-region-append':
      return isExplicitId(call) ? 'Let the server make the id (`*`).' : undefined;
    default:
      return undefined;
  }
}

const isExplicitId = (call: RedisCall): boolean => call.command === 'XADD' && !hasWord(call, '*');
