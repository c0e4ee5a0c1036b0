import { noOptions, type Check } from './check.js';
import { rowOf } from './commands.js';
import { findInFiles } from './file-index.js';
import { findingAtCall } from './finding-at.js';

const rule = 'no-unsupported-command';

export const noUnsupportedCommand: Check = {
  id: rule,
  description: 'disallow commands that the back end refuses',
  type: 'problem',
  messages: {
    refused:
      '{{command}} is refused by active-active databases of {{vendors}} ({{source}}), so it fails on the first call there. Do without it, or set `profile` when the database is another one.',
  },
  schema: noOptions,
  defaultOptions: {},
  check: (facts, _options, { profile }) =>
    profile !== 'redis-active-active'
      ? []
      : findInFiles(facts, (index) =>
          index.file.calls.map((call) => {
            const support = rowOf(call)?.support;
            const vendors = [
              ...(support?.rsActiveActive.startsWith('no') ? ['Redis Software'] : []),
              ...(support?.rcActiveActive.startsWith('no') ? ['Redis Cloud'] : []),
            ].join(' and ');
            if (support === undefined || vendors === '') return undefined;
            const data = { vendors, source: support.source };
            return findingAtCall(index, call, { rule, messageId: 'refused', data });
          }),
        ),
};
