import {
  type ConsumerGroup,
  formatStreamId,
  type PendingEntry,
  type StreamEntry,
  type StreamId,
} from '@geoslot/crdt';
import { ReplyError } from '../../errors.js';
import type { Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { index, integer } from '../arguments/integer.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';
import { entryReply, groupOf, noSuchKeyOrGroup, seeConsumer } from './groups.js';
import { parseStart, parseStrictId } from './stream-ids.js';

interface Claim {
  readonly key: string;
  readonly group: ConsumerGroup;
  readonly consumer: string;
  readonly minIdleMs: number;
  isForced: boolean;
  onlyIds: boolean;
  deliveredAtMs: number | undefined;
  retryCount: number | undefined;
}

const badArgument = (what: string, command: string) => (): ReplyError =>
  new ReplyError(`ERR Invalid ${what} argument for ${command}`);

const entryAt = (session: Session, key: string, id: StreamId): StreamEntry | undefined =>
  session.replica.streams.range(key, id, id)[0];

const isIdle = (session: Session, entry: PendingEntry, minIdleMs: number): boolean =>
  session.replica.now() - entry.deliveredAtMs >= minIdleMs;

/** Hands one pending entry to the consumer and shows it. */
function claimOne(session: Session, claim: Claim, id: StreamId, entry: StreamEntry): Reply {
  const { group, key, consumer, onlyIds, retryCount } = claim;
  const now = session.replica.now();
  seeConsumer(session, group, consumer, key);
  const before = group.pending.get(id)?.deliveries ?? 0;
  const deliveries = retryCount ?? (onlyIds ? before : before + 1);
  const wanted = claim.deliveredAtMs ?? now;
  const deliveredAtMs = wanted < 0 || wanted > now ? now : wanted;
  group.pending.put({ id, consumer, deliveredAtMs, deliveries });
  return onlyIds ? formatStreamId(id) : entryReply(entry);
}

function parseOptions(session: Session, claim: Claim, args: readonly string[], from: number) {
  let lastId = 0n;
  for (let at = from; at < args.length; at += 1) {
    const word = args[at]?.toUpperCase();
    const value = args[at + 1];
    if (word === 'FORCE') claim.isForced = true;
    else if (word === 'JUSTID') claim.onlyIds = true;
    else if (value === undefined) throw unrecognised(args[at] ?? '');
    else {
      at += 1;
      if (word === 'IDLE') {
        const idle = index(value, badArgument('IDLE option', 'XCLAIM'));
        claim.deliveredAtMs = session.replica.now() - idle;
      } else if (word === 'TIME') {
        claim.deliveredAtMs = index(value, badArgument('TIME option', 'XCLAIM'));
      } else if (word === 'RETRYCOUNT') {
        claim.retryCount = index(value, badArgument('RETRYCOUNT option', 'XCLAIM'));
      } else if (word === 'LASTID') lastId = parseStrictId(value);
      else throw unrecognised(args[at - 1] ?? '');
    }
  }
  if (lastId > claim.group.lastDeliveredId) {
    claim.group.moveTo(lastId, claim.group.entriesRead);
  }
}

const unrecognised = (option: string): ReplyError =>
  new ReplyError(`ERR Unrecognized XCLAIM option '${option}'`);

/** The ids come first; what cannot be one begins the options. */
function leadingIds(args: readonly string[], from: number): StreamId[] {
  const ids: StreamId[] = [];
  for (const text of args.slice(from)) {
    if (!/^\d+(-\d+)?$/.test(text)) break;
    ids.push(parseStrictId(text));
  }
  return ids;
}

export const xclaim: CommandHandler = (args, session) => {
  const [, key = '', name = '', consumer = '', minIdleText = ''] = args;
  const group = groupOf(session, key, name, noSuchKeyOrGroup(key, name));
  const minIdle = index(minIdleText, badArgument('min-idle-time', 'XCLAIM'));
  const claim: Claim = {
    key,
    group,
    consumer,
    minIdleMs: Math.max(minIdle, 0),
    isForced: false,
    onlyIds: false,
    deliveredAtMs: undefined,
    retryCount: undefined,
  };
  const ids = leadingIds(args, 5);
  parseOptions(session, claim, args, 5 + ids.length);
  return ids.flatMap((id) => {
    const pending = group.pending.get(id);
    const entry = entryAt(session, key, id);
    if (entry === undefined) {
      group.pending.delete(id);
      return [];
    }
    if (pending === undefined ? !claim.isForced : !isIdle(session, pending, claim.minIdleMs)) {
      return [];
    }
    return [claimOne(session, claim, id, entry)];
  });
};

const largestCount = Math.floor(2 ** 63 / 16);
/** How many pending entries one call looks at for each it may claim. */
const attemptsPerEntry = 10;

interface AutoClaim extends Claim {
  count: number;
}

function parseAutoClaim(
  session: Session,
  args: readonly string[],
): AutoClaim & { start: StreamId } {
  const [, key = '', name = '', consumer = '', minIdleText = '', startText = ''] = args;
  const minIdle = index(minIdleText, badArgument('min-idle-time', 'XAUTOCLAIM'));
  const start = parseStart(startText);
  let count = 100;
  let onlyIds = false;
  for (let at = 6; at < args.length; at += 1) {
    if (isWord(args[at], 'JUSTID')) onlyIds = true;
    else if (isWord(args[at], 'COUNT') && at + 1 < args.length) {
      const error = (): ReplyError => new ReplyError('ERR COUNT must be > 0');
      count = Number(integer(args[(at += 1)] ?? '', error));
      if (count < 1 || count > largestCount) throw error();
    } else throw syntaxError();
  }
  return {
    key,
    group: groupOf(session, key, name, noSuchKeyOrGroup(key, name)),
    consumer,
    minIdleMs: Math.max(minIdle, 0),
    isForced: false,
    onlyIds,
    deliveredAtMs: undefined,
    retryCount: undefined,
    count,
    start,
  };
}

export const xautoclaim: CommandHandler = (args, session) => {
  const claim = parseAutoClaim(session, args);
  const { group, key, start, minIdleMs } = claim;
  const candidates = [...group.pending.from(start)];
  const claimed: Reply[] = [];
  const deleted: string[] = [];
  let looked = 0;
  for (const pending of candidates) {
    if (looked >= claim.count * attemptsPerEntry) break;
    if (claimed.length + deleted.length >= claim.count) break;
    looked += 1;
    const entry = entryAt(session, key, pending.id);
    if (entry === undefined) {
      group.pending.delete(pending.id);
      deleted.push(formatStreamId(pending.id));
    } else if (isIdle(session, pending, minIdleMs)) {
      claimed.push(claimOne(session, claim, pending.id, entry));
    }
  }
  return [formatStreamId(candidates[looked]?.id ?? 0n), claimed, deleted];
};
