import { commandSupport, profiles } from '@geoslot/keyspace/profiles';
import type { RedisCall } from '@geoslot/callsites';
import { noOptions, type Check } from './check.js';
import { parsedCall, rowOf } from './commands.js';
import { findInFiles } from './file-index.js';
import { findingAtCall } from './finding-at.js';
import type { Settings } from './settings.js';

const rule = 'no-unsupported-command';

export const noUnsupportedCommand: Check = {
  id: rule,
  description: 'disallow commands that the back end refuses',
  type: 'problem',
  messages: {
    refused:
      '{{reason}} The first call fails there ({{source}}). Do without {{command}}, or set `profile` when the database is another one.',
  },
  schema: noOptions,
  defaultOptions: {},
  check: (facts, _options, settings) =>
    findInFiles(facts, (index) =>
      index.file.calls.map((call) => {
        const data = refusalOf(call, settings);
        return data && findingAtCall(index, call, { rule, messageId: 'refused', data });
      }),
    ),
};

/** Why a product of the profile refuses the command, and where that is documented. */
function refusalOf(
  call: RedisCall,
  { profile: name }: Settings,
): { readonly reason: string; readonly source: string } | undefined {
  const row = rowOf(call);
  if (row === undefined) return undefined;
  const profile = profiles[name];
  return profile.products
    .map((product) => commandSupport(row, profile, product.name, parsedCall(call)))
    .filter(({ level }) => level === 'no')
    .map(({ reason = `The back end does not offer ${row.name}.`, source }) => ({ reason, source }))
    .at(0);
}
