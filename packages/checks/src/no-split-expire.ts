import type { RedisCall } from '@geoslot/callsites';
import { callsBefore, inSameFunction, onSameChain, sharesKey } from './call-relations.js';
import { noOptions, type Check } from './check.js';
import { createsKey, isExpire, isIfAbsent, isIncrement } from './commands.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAtCall } from './finding-at.js';
import type { Finding } from './finding.js';

const rule = 'no-split-expire';

export const noSplitExpire: Check = {
  id: rule,
  description: 'disallow setting an expiry in another step than the write that makes the key',
  type: 'problem',
  messages: {
    onlyFirst:
      "'{{key}}' gets its expiry only when {{command}} answers 1: if that one {{expire}} is lost, the key stays for ever and the limit never lifts. Send both in one MULTI or script.",
    claim:
      "{{command}} takes '{{key}}' and a separate {{expire}} limits it: a crash in between leaves it taken for ever. Use SET with NX and EX in one command.",
    split:
      "{{command}} and {{expire}} of '{{key}}' are separate steps: a crash in between leaves the key without an expiry. Send both in one MULTI, or use the form of the command that takes the expiry.",
    tooEarly:
      "{{expire}} of '{{key}}' is sent before {{command}} makes the key, so the first key gets no expiry. Send it after the write, in one MULTI.",
  },
  schema: noOptions,
  defaultOptions: {},
  check: (facts) =>
    findInFiles(facts, (index) => {
      const byWrite = new Map<number, Finding>();
      for (const expire of index.file.calls.filter(isExpire)) {
        const pair = writeBefore(index, expire) ?? writeAfter(index, expire);
        if (pair === undefined || byWrite.has(pair.write.id)) continue;
        const { write, messageId } = pair;
        const { location } = messageId === 'split' ? expire : write;
        const data = { expire: expire.command };
        byWrite.set(write.id, findingAtCall(index, write, { rule, messageId, data, location }));
      }
      return [...byWrite.values()];
    }),
};

interface Pair {
  readonly write: RedisCall;
  readonly messageId: string;
}

/** The write that the EXPIRE completes. */
function writeBefore(index: FileIndex, expire: RedisCall): Pair | undefined {
  const write = callsBefore(index, expire).find(
    (call) => sharesKey(call, expire) && createsKey(call) && leavesExpiryOpen(call),
  );
  if (write === undefined || onSameChain(write, expire) || isOneSource(write, expire)) {
    return undefined;
  }
  if (isRepair(index, expire)) return undefined;
  if (isIfAbsent(write)) return { write, messageId: 'claim' };
  if (!isIncrement(write) || !isOnlyForFirst(write, expire)) return { write, messageId: 'split' };
  const others = index.file.calls.filter((call) => isExpire(call) && inSameFunction(call, expire));
  const isRepaired = others.some(
    (other) => sharesKey(other, expire) && !isOnlyForFirst(write, other),
  );
  return isRepaired ? undefined : { write, messageId: 'onlyFirst' };
}

const leavesExpiryOpen = ({ ttl }: RedisCall): boolean =>
  ttl.kind === 'none' || ttl.kind === 'dropped';

/** It runs because the time to live was looked at. */
const isRepair = (index: FileIndex, { guards }: RedisCall): boolean =>
  guards.some(({ call }) => /^P?TTL$/.test(index.call(call)?.command ?? ''));

/** One call of a wrapper that issues both. */
const isOneSource = (a: RedisCall, b: RedisCall): boolean => a.extent.start === b.extent.start;

/** The EXPIRE happens only when the increment answered 1. */
const isOnlyForFirst = (write: RedisCall, { guards }: RedisCall): boolean =>
  guards.some(({ call, when }) => call === write.id && when === 'one');

/** The write that should have come first. */
function writeAfter({ file }: FileIndex, expire: RedisCall): Pair | undefined {
  const write = file.calls.find(
    (call) =>
      call.id > expire.id &&
      inSameFunction(call, expire) &&
      createsKey(call) &&
      leavesExpiryOpen(call) &&
      sharesKey(call, expire) &&
      (call.chain === undefined || onSameChain(call, expire)),
  );
  return write && { write, messageId: 'tooEarly' };
}
