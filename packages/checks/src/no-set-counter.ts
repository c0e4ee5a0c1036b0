import type { RedisCall } from '@geoslot/callsites';
import { callsBefore, isWatched, readsChangedInto, sharesKey, valuesOf } from './call-relations.js';
import { noOptions, type Check } from './check.js';
import {
  isDelete,
  isFieldWrite,
  isIfAbsent,
  isIncrement,
  isRead,
  isStringWrite,
} from './commands.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAtCall } from './finding-at.js';
import type { Finding } from './finding.js';
import { familiesOfCall, familiesUsed } from './key-families.js';

const rule = 'no-set-counter';

export const noSetCounter: Check = {
  id: rule,
  description: 'disallow counts kept by writing the new total',
  type: 'problem',
  messages: {
    readModifyWrite:
      "{{command}} writes a number computed from what '{{key}}' held before, so of two writers at once only one counts. Send the difference with {{remedy}} instead.",
    counterArgument:
      "{{command}} writes the count `{{value}}` over '{{key}}', which is read elsewhere in this file: the caller adds to what it read, so of two callers at once only one counts. Send the difference with INCRBY instead.",
    setOverIncrement:
      "{{command}} overwrites '{{key}}', which is counted up elsewhere: increments made meanwhile, here or in another region, are lost. Start a new key per period, or set it with NX.",
    drain:
      "'{{key}}' is read and then removed by {{command}}: increments made in between are lost. Count into a new key per period and read the old one.",
  },
  schema: noOptions,
  defaultOptions: {},
  check(facts) {
    const counted = familiesUsed(facts, isIncrement, isIncrement);
    const isCounted = (call: RedisCall) =>
      familiesOfCall(call).some((family) => counted.has(family));
    return findInFiles(facts, (index) =>
      index.file.calls
        .filter((call) => !isIfAbsent(call))
        .map(
          (call) =>
            readModifyWrite(index, call) ??
            writtenCount(index, call) ??
            (isCounted(call) ? overwrite(index, call) : undefined),
        ),
    );
  },
};

/** The value written is arithmetic on the reply of a read of the same key. */
function readModifyWrite(index: FileIndex, call: RedisCall): Finding | undefined {
  const isField = isFieldWrite(call);
  if (!isField && !isStringWrite(call)) return undefined;
  const isComputed = valuesOf(call).some((value) => {
    const derivesFrom = value.derivesFrom.filter(({ counted }) => counted);
    return readsChangedInto(index, call, { ...value, derivesFrom }).length > 0;
  });
  if (!isComputed || isWatched(index, call)) return undefined;
  const remedy = isField ? 'HINCRBY' : 'INCRBY';
  return findingAtCall(index, call, { rule, messageId: 'readModifyWrite', data: { remedy } });
}

const countName = /^(new|next|updated|current)?_?(counter|attempts|attemptcount)$/i;

/** A count comes in by parameter, and the same file hands out what the key holds. */
function writtenCount(index: FileIndex, call: RedisCall): Finding | undefined {
  if (!isStringWrite(call)) return undefined;
  const value = call.args.find(
    ({ parameter, text }) => parameter !== undefined && countName.test(text),
  );
  const isRead = index.file.calls.some(
    (read) => read.command === 'GET' && familiesOfCall(read).join() === familiesOfCall(call).join(),
  );
  if (value === undefined || !isRead) return undefined;
  const data = { value: value.text };
  return findingAtCall(index, call, { rule, messageId: 'counterArgument', data });
}

/** A write over a key, or the removal of a key, that is a counter elsewhere. */
function overwrite(index: FileIndex, call: RedisCall): Finding | undefined {
  if (isStringWrite(call)) {
    return findingAtCall(index, call, { rule, messageId: 'setOverIncrement' });
  }
  const isDrain =
    call.command === 'GETDEL' || (isDelete(call) && callsBefore(index, call).some(isReadOf(call)));
  return isDrain ? findingAtCall(index, call, { rule, messageId: 'drain' }) : undefined;
}

const isReadOf = (call: RedisCall) => (read: RedisCall) =>
  isRead(read) && read.chain === undefined && sharesKey(read, call);
