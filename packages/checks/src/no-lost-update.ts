import type { RedisCall } from '@geoslot/callsites';
import {
  callsBefore,
  inSameFunction,
  isWatched,
  onSameChain,
  readsChangedInto,
  sharesFamily,
  sharesKey,
  valuesOf,
} from './call-relations.js';
import { noOptions, type Check } from './check.js';
import {
  createsKey,
  isCollectionRead,
  isDelete,
  isExistenceRead,
  isFieldWrite,
  isRename,
  isStringWrite,
} from './commands.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAtCall } from './finding-at.js';
import type { Finding } from './finding.js';
import { scriptOf } from './script-keys.js';

const rule = 'no-lost-update';

export const noLostUpdate: Check = {
  id: rule,
  description: 'disallow reading a value, changing it in code and writing it back',
  type: 'problem',
  messages: {
    wholeValue:
      "{{command}} writes back '{{key}}' as read by {{read}} and changed in code: a change made in between, here or in another region, is lost. Write only what changed (a hash field, a set member), or change it in a script.",
    script:
      "The script is handed what {{read}} read of '{{key}}', changed in code, and writes it back: a change made in between, here or in another region, is lost. Read and change the value inside the script.",
    unfinished:
      "{{command}} removes '{{key}}' in a `finally`, also when working off what RENAME put there failed: that work is lost. Remove the key after the last step succeeded.",
    drain:
      "{{command}} removes '{{key}}' after {{read}} read it: what was added in between is lost. Read and remove in one MULTI or script.",
  },
  schema: noOptions,
  defaultOptions: {},
  check: (facts) =>
    findInFiles(facts, (index) =>
      index.file.calls.map(
        (call) =>
          writeBack(index, call) ??
          scriptWriteBack(index, call) ??
          drain(index, call) ??
          unfinished(index, call) ??
          rebuild(index, call),
      ),
    ),
};

function writeBack(index: FileIndex, call: RedisCall): Finding | undefined {
  const isWhole = isStringWrite(call) || isFieldWrite(call) || call.command === 'JSON.SET';
  if (!isWhole || isWatched(index, call)) return undefined;
  const [read] = valuesOf(call).flatMap((value) => readsChangedInto(index, call, value));
  if (read === undefined) return undefined;
  const data = { read: read.command };
  return findingAtCall(index, call, { rule, messageId: 'wholeValue', data });
}

/** The same by a script that only writes; one that reads the value as well may compare first. */
function scriptWriteBack(index: FileIndex, call: RedisCall): Finding | undefined {
  const { commands = [] } = scriptOf(index, call) ?? {};
  const replaces = commands.some((each) => isStringWrite(each) || isFieldWrite(each));
  const reads = commands.some((each) => isExistenceRead(each) || isCollectionRead(each));
  if (!replaces || reads) return undefined;
  const [read] = valuesOf(call).flatMap((value) => readsChangedInto(index, call, value));
  if (read === undefined) return undefined;
  const data = { read: read.command };
  return findingAtCall(index, call, { rule, messageId: 'script', data });
}

/** A key that RENAME set aside to be worked off is removed whether or not that succeeded. */
function unfinished(index: FileIndex, call: RedisCall): Finding | undefined {
  const isFinal = call.enclosing.path.some(({ kind, arm }) => kind === 'try' && arm === 'finally');
  if (!isDelete(call) || !isFinal) return undefined;
  const isSetAside = callsBefore(index, call).some(
    (earlier) => isRename(earlier) && sharesKey(earlier, call),
  );
  return isSetAside ? findingAtCall(index, call, { rule, messageId: 'unfinished' }) : undefined;
}

/** A collection is read and, unless it turned out empty, removed in a later step. */
function drain(index: FileIndex, call: RedisCall): Finding | undefined {
  if (!isDelete(call) || isWatched(index, call)) return undefined;
  const read = callsBefore(index, call).find(
    (earlier) =>
      isCollectionRead(earlier) &&
      earlier.result.use !== 'ignored' &&
      !onSameChain(earlier, call) &&
      sharesKey(earlier, call),
  );
  if (read === undefined) return undefined;
  return findingAtCall(index, call, { rule, messageId: 'drain', data: { read: read.command } });
}

/** A collection is removed, and what a helper read of it is then put back, changed. */
function rebuild(index: FileIndex, call: RedisCall): Finding | undefined {
  if (!isDelete(call) || isWatched(index, call)) return undefined;
  const read = index.file.calls
    .filter((write) => write.id > call.id && createsKey(write) && inSameFunction(write, call))
    .filter((write) => sharesFamily(write, call))
    .flatMap(({ args }) => args.flatMap(({ derivesFrom }) => derivesFrom))
    .map(({ call: id }) => index.call(id))
    .find((each) => each && isCollectionRead(each) && sharesFamily(each, call));
  if (read === undefined) return undefined;
  return findingAtCall(index, call, { rule, messageId: 'drain', data: { read: read.command } });
}
