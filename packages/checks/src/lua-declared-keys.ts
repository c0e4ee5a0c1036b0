import type { RedisCall, ScriptCommand, ScriptFacts } from '@geoslot/callsites';
import { noOptions, type Check } from './check.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAt, findingAtCall } from './finding-at.js';
import type { Finding } from './finding.js';
import { scriptOf } from './script-keys.js';

const rule = 'lua-declared-keys';

export const luaDeclaredKeys: Check = {
  id: rule,
  description: 'require Lua scripts to name every key they touch in KEYS',
  type: 'problem',
  messages: {
    undeclared:
      'The script calls {{command}} on {{expression}}, a key that is not in KEYS: in a cluster it may belong to another shard, and then the script reads and writes the wrong place. Pass the key as KEYS[n].',
    tooFew:
      'The script reads KEYS[{{highest}}], but only {{count}} of its arguments count as keys. Set the number of keys to {{highest}}.',
    noKeys:
      'The script is given arguments but no keys, so whatever key it touches is undeclared: in a cluster it runs on any shard and misses the data. Pass its keys as KEYS[n].',
    resetInside:
      'The script sets {{expression}} to a number and counts it up as well: between regions the SET takes other regions’ increments away. Let the increment make the key.',
  },
  schema: noOptions,
  defaultOptions: {},
  check: (facts, _options, { policy }) =>
    policy === 'none'
      ? []
      : findInFiles(facts, (index) => [
          ...index.file.scripts.flatMap((script) => judge(index, script)),
          ...index.file.calls.map((call) => checkUnseen(index, call)),
        ]),
};

function judge(index: FileIndex, script: ScriptFacts): (Finding | undefined)[] {
  const user = userOf(index, script);
  const place = {
    location: script.location,
    enclosing: user?.enclosing ?? { path: [], loop: false },
    ...(user?.keys[0] && { key: user.keys[0] }),
  };
  const at = (messageId: string, data: Record<string, string>) =>
    findingAt(index, place, { rule, messageId, data });
  const undeclared = firstUndeclared(script.commands);
  const count = script.numberOfKeys ?? script.argumentKeys;
  const { highestKey } = script;
  return [
    undeclared && at('undeclared', undeclared),
    script.parseError !== undefined && script.numberOfKeys === 0 && script.form !== 'scriptLoad'
      ? at('noKeys', {})
      : undefined,
    typeof count === 'number' && count > 0 && highestKey > count
      ? at('tooFew', { highest: String(highestKey), count: String(count) })
      : undefined,
    resetInside(script.commands, at),
  ];
}

/** A script that this file does not show, called with arguments and with no key. */
function checkUnseen(index: FileIndex, call: RedisCall): Finding | undefined {
  const [, numberOfKeys, ...args] = call.args;
  const isScript = call.command === 'EVAL' || call.command === 'EVALSHA';
  const isSeen = call.script?.path === undefined && scriptOf(index, call) !== undefined;
  if (!isScript || isSeen || Number(numberOfKeys?.value) !== 0 || args.length === 0) {
    return undefined;
  }
  return findingAtCall(index, call, { rule, messageId: 'noKeys' });
}

const userOf = ({ file }: FileIndex, script: ScriptFacts): RedisCall | undefined =>
  file.calls.find(
    ({ script: ref, via }) => ref?.id === script.id && ref.path === undefined && !via,
  );

function firstUndeclared(
  commands: readonly ScriptCommand[],
): { readonly command: string; readonly expression: string } | undefined {
  for (const { command, keys } of commands) {
    const key = keys.find(
      ({ kind, fromArgv, fromKeys }) =>
        kind === 'literal' || (kind === 'computed' && fromArgv && !fromKeys),
    );
    if (key !== undefined) return { command, expression: key.text };
  }
  return undefined;
}

/** `SET KEYS[1] 0` beside `INCR KEYS[1]` in one script. */
function resetInside(
  commands: readonly ScriptCommand[],
  at: (messageId: string, data: Record<string, string>) => Finding,
): Finding | undefined {
  const counted = new Set(
    commands
      .filter(({ command }) => /^(INCR|DECR)/.test(command))
      .flatMap(({ keys }) => keys.map(({ text }) => text)),
  );
  const reset = commands.find(
    ({ command, keys }) => command === 'SET' && keys.some(({ text }) => counted.has(text)),
  );
  return reset && at('resetInside', { command: 'SET', expression: reset.keys[0]?.text ?? '' });
}
