import { type ConsumerGroup, formatStreamId, type PendingEntry } from '@geoslot/crdt';
import { nullArray, type Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';
import { groupOf, noSuchKeyOrGroup } from './groups.js';
import { type Interval, parseInterval, parseStrictId } from './stream-ids.js';

export const xack: CommandHandler = (args, { replica }) => {
  const [, key = '', name = '', ...texts] = args;
  const group = replica.streams.group(key, name);
  if (group === undefined) return 0;
  const ids = texts.map((text) => parseStrictId(text));
  return replica.streams.acknowledge(key, group, ids);
};

/** Size, ends and share of each consumer. */
function overview({ pending }: ConsumerGroup): Reply {
  const first = pending.first();
  const last = pending.last();
  if (first === undefined || last === undefined) return [0, null, null, nullArray];
  const counts = new Map<string, number>();
  for (const { consumer } of pending.from(0n)) {
    counts.set(consumer, (counts.get(consumer) ?? 0) + 1);
  }
  const shares = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const consumers = shares.map(([name, count]) => [name, String(count)]);
  return [pending.size, formatStreamId(first.id), formatStreamId(last.id), consumers];
}

interface PendingQuery extends Interval {
  readonly minIdleMs: number;
  readonly count: number;
  readonly consumer: string | undefined;
}

function parse(args: readonly string[]): PendingQuery | undefined {
  if (args.length === 3) return undefined;
  if (args.length < 6 || args.length > 9) throw syntaxError();
  const hasIdle = isWord(args[3], 'IDLE');
  const minIdleMs = hasIdle ? index(args[4] ?? '') : 0;
  if (hasIdle && args.length < 8) throw syntaxError();
  const [start = '', end = '', countText = '', consumer] = args.slice(hasIdle ? 5 : 3);
  const count = Math.max(index(countText), 0);
  return { ...parseInterval(start, end), minIdleMs, count, consumer };
}

const idleOf = (session: Session, { deliveredAtMs }: PendingEntry): number =>
  Math.max(session.replica.now() - deliveredAtMs, 0);

function list(session: Session, { pending }: ConsumerGroup, query: PendingQuery): Reply {
  const found: Reply[] = [];
  for (const entry of pending.from(query.from)) {
    if (entry.id > query.to || found.length >= query.count) break;
    const idle = idleOf(session, entry);
    const isOther = query.consumer !== undefined && entry.consumer !== query.consumer;
    if (isOther || idle < query.minIdleMs) continue;
    found.push([formatStreamId(entry.id), entry.consumer, idle, entry.deliveries]);
  }
  return found;
}

export const xpending: CommandHandler = (args, session) => {
  const [, key = '', name = ''] = args;
  const query = parse(args);
  const group = groupOf(session, key, name, noSuchKeyOrGroup(key, name));
  return query === undefined ? overview(group) : list(session, group, query);
};
