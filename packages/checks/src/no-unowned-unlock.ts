import { keyText, normalisedKey, type KeyPattern, type RedisCall } from '@geoslot/callsites';
import { callsBefore, inSameFunction, sharesKey } from './call-relations.js';
import { noOptions, type Check } from './check.js';
import {
  dataTypeOf,
  isDelete,
  isExpire,
  isIfAbsent,
  isStringWrite,
  setsExpiry,
} from './commands.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAtCall } from './finding-at.js';
import type { Finding } from './finding.js';
import { addExpiry } from './suggest-expiry.js';
import { lockWordIn } from './volatile-purpose.js';

const rule = 'no-unowned-unlock';

export const noUnownedUnlock: Check = {
  id: rule,
  description: 'disallow releasing or extending a lock without comparing its owner',
  type: 'problem',
  messages: {
    release:
      "{{command}} releases the lock '{{key}}' whoever holds it: after it expired, that is the lock of the next holder. Compare the token and delete in one script.",
    compared:
      "The owner of the lock '{{key}}' is compared in one step and {{command}} releases it in another: it can change hands in between. Compare and delete in one script.",
    extend:
      "{{command}} extends the lock '{{key}}' whoever holds it: a holder that lost it keeps the next one's lock alive. Compare the token and extend in one script.",
    endless:
      "{{command}} takes the lock '{{key}}' without an expiry: when its holder dies, nobody gets it again. Add EX or PX.",
  },
  suggestions: { addExpiry: 'Let the lock expire after an hour.' },
  schema: noOptions,
  defaultOptions: {},
  check: (facts) =>
    findInFiles(facts, (index) => index.file.calls.map((call) => judge(index, call))),
};

function judge(index: FileIndex, call: RedisCall): Finding | undefined {
  const key = call.keys.find((each) => isLock(index, call, each));
  const messageId = key && problemOf(index, call);
  if (messageId === undefined) return undefined;
  const change = messageId === 'endless' ? addExpiry(call) : {};
  return findingAtCall(index, call, { rule, messageId, key, ...change });
}

/** The key, an expression it comes from, or the function that handles it speaks of a lock. */
function isLock(index: FileIndex, call: RedisCall, key: KeyPattern): boolean {
  if (isCollection(index, key)) return false;
  const argument = call.args[call.keyArguments[call.keys.indexOf(key)] ?? -1];
  const names = [keyText(key), ...(argument?.names ?? []), index.symbolOf(call.enclosing)];
  const text = names.join(' ');
  return lockWordIn(text) !== undefined && !/count|attempt/i.test(text);
}

/** Other commands of the file use it as a list, a set or a hash. */
const isCollection = ({ file }: FileIndex, key: KeyPattern): boolean =>
  file.calls.some((call) => {
    const type = dataTypeOf(call);
    const isOther = type !== undefined && type !== 'string';
    return isOther && call.keys.some((each) => normalisedKey(each) === normalisedKey(key));
  });

function problemOf(index: FileIndex, call: RedisCall): string | undefined {
  if (isStringWrite(call) && isIfAbsent(call)) {
    return isExpiredLater(index, call) ? undefined : 'endless';
  }
  if (isDelete(call)) return isOwnerCompared(index, call) ? 'compared' : 'release';
  return isExpire(call) && !isFirstExpiry(index, call) ? 'extend' : undefined;
}

const isExpiredLater = ({ file }: FileIndex, take: RedisCall): boolean =>
  setsExpiry(take) ||
  take.ttl.kind === 'perhaps' ||
  file.calls.some((call) => isExpire(call) && inSameFunction(call, take) && sharesKey(call, take));

/** An `if` compares what the lock holds with something. */
const isOwnerCompared = (index: FileIndex, release: RedisCall): boolean =>
  release.guards.some(({ call, when }) => {
    const read = index.call(call);
    return when === 'other' && read?.command === 'GET' && sharesKey(read, release);
  });

/** The EXPIRE completes the step that takes the lock; `no-split-expire` reports that. */
const isFirstExpiry = (index: FileIndex, expire: RedisCall): boolean =>
  callsBefore(index, expire).some((call) => isStringWrite(call) && sharesKey(call, expire));
