import type { RedisCall } from '@geoslot/callsites';
import { noOptions, type Check } from './check.js';
import { accumulates, isScript, isWrite } from './commands.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAtCall } from './finding-at.js';
import { scriptOf } from './script-keys.js';

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
        if (retry === undefined || !appliesAgain(index, call)) return undefined;
        return findingAtCall(index, call, { rule, messageId: 'retried', data: { retry } });
      }),
    ),
};

/** A script is judged by its commands; one that reads first may well recognise a repeat. */
function appliesAgain(index: FileIndex, call: RedisCall): boolean {
  if (call.script === undefined) return accumulates(call) && !isScript(call);
  const { commands = [] } = scriptOf(index, call) ?? {};
  return commands.some(accumulates) && commands.every(isWrite);
}
