import { noOptions, type Check } from './check.js';
import { accumulates } from './commands.js';
import { findInFiles } from './file-index.js';
import { findingAtCall } from './finding-at.js';

const rule = 'no-retried-accumulate';

export const noRetriedAccumulate: Check = {
  id: rule,
  description: 'disallow retries of writes that add up',
  type: 'problem',
  messages: {
    retried:
      "{{command}} of '{{key}}' is sent again by {{retry}}: when only the reply was lost, it applies twice. Retry with an operation id that the write records in the same slot, or not at all.",
  },
  schema: noOptions,
  defaultOptions: {},
  check: (facts) =>
    findInFiles(facts, (index) =>
      index.file.calls.map((call) => {
        const { retry } = call.enclosing;
        if (retry === undefined || !accumulates(call)) return undefined;
        return findingAtCall(index, call, { rule, messageId: 'retried', data: { retry } });
      }),
    ),
};
