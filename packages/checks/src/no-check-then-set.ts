import type { Argument, RedisCall } from '@geoslot/callsites';
import { absence, callsBefore, isWatched, sharesKey } from './call-relations.js';
import { noOptions, type Check } from './check.js';
import { isExistenceRead, isFieldWrite, isIfAbsent, isStringWrite } from './commands.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAtCall } from './finding-at.js';
import type { Finding } from './finding.js';
import { insert, isWritten, suggest, type Suggested } from './suggest.js';
import { guardWordIn, hasHole, literalTextOf } from './volatile-purpose.js';

const rule = 'no-check-then-set';

export const noCheckThenSet: Check = {
  id: rule,
  description: 'disallow testing whether a key is there and then setting it, as lock or once-guard',
  type: 'problem',
  messages: {
    guard:
      "'{{key}}' is set because {{read}} did not find it, in two steps: callers at the same moment all pass. Use SET with NX (and EX) and look at its reply.",
  },
  suggestions: { addNx: 'Write only where nothing is there yet (NX).' },
  schema: noOptions,
  defaultOptions: {},
  check: (facts) =>
    findInFiles(facts, (index) => index.file.calls.map((call) => checkGuard(index, call))),
};

function checkGuard(index: FileIndex, call: RedisCall): Finding | undefined {
  const isPlainWrite = (isStringWrite(call) || isFieldWrite(call)) && !isIfAbsent(call);
  if (!isPlainWrite || isWatched(index, call) || !isMarker(call)) return undefined;
  if (isClaimed(index, call)) return undefined;
  const read = call.guards
    .filter(({ when }) => absence.has(when))
    .map((guard) => index.call(guard.call))
    .find((earlier) => earlier && isExistenceRead(earlier) && sharesKey(earlier, call));
  if (read === undefined) return undefined;
  const hit = { rule, messageId: 'guard', data: { read: read.command }, ...addNx(call) };
  return findingAtCall(index, call, hit);
}

/** A `SET` that does nothing where another caller was first. */
function addNx(call: RedisCall): Suggested {
  const last = call.args.at(-1);
  const isPlain = call.args.length === 2;
  if (call.command !== 'SET' || last === undefined || !isWritten(call, call.args.length - 1)) {
    return {};
  }
  if (call.client === 'node-redis') {
    return isPlain ? suggest('addNx', [insert(last.location.end, ', { NX: true }')]) : {};
  }
  return call.client === 'unknown' ? {} : suggest('addNx', [insert(last.location.end, ", 'NX'")]);
}

/** An earlier step took the key with NX, so that one caller at a time comes here. */
const isClaimed = (index: FileIndex, call: RedisCall): boolean =>
  callsBefore(index, call).some((earlier) => isIfAbsent(earlier) && sharesKey(earlier, call));

/**
 * The value says nothing but that somebody was here: a constant, a time, a random token; and there
 * is one such key a thing, for a single fixed key is a flag that any number of callers may set.
 * Any other value is a cache that is filled, unless the key's name speaks of a guard.
 */
const isMarker = (call: RedisCall): boolean =>
  (writtenBy(call).every(isMark) && call.keys.some(hasHole)) ||
  call.keys.some((key) => guardWordIn(literalTextOf(key)) !== undefined);

const writtenBy = (call: RedisCall): readonly Argument[] => {
  const isTimed = call.command === 'SETEX' || call.command === 'PSETEX';
  const at = isTimed || isFieldWrite(call) ? 2 : 1;
  return call.args.slice(at, at + 1);
};

const isMark = ({ value, computed }: Argument): boolean =>
  value !== undefined || computed.some((each) => ['clock', 'date', 'random'].includes(each));
