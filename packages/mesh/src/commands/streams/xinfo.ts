import { type ConsumerGroup, formatStreamId, type PendingEntry } from '@geoslot/crdt';
import { noSuchKey } from '../../errors.js';
import type { StreamSummary } from '../../replica/stream-types.js';
import { map, type Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { badSubcommand } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';
import { entryReply, groupOf, lagOf, noSuchGroup } from './groups.js';
import { highestId } from './stream-ids.js';

type Fields = (readonly [string, Reply])[];

function summaryOf(session: Session, key: string): StreamSummary {
  const summary = session.replica.streams.summary(key);
  if (summary === undefined) throw noSuchKey();
  return summary;
}

/** Redis keeps entries in macro nodes of a radix tree; the counts follow its defaults. */
function common(session: Session, key: string, summary: StreamSummary): Fields {
  const [first] = session.replica.streams.range(key, 0n, highestId, { count: 1 });
  const nodes = Math.ceil(summary.length / 100);
  return [
    ['length', summary.length],
    ['radix-tree-keys', nodes],
    ['radix-tree-nodes', nodes + 1],
    ['last-generated-id', formatStreamId(summary.lastId)],
    ['max-deleted-entry-id', formatStreamId(summary.maxDeletedId)],
    ['entries-added', summary.entriesAdded],
    ['recorded-first-entry-id', formatStreamId(first?.id ?? 0n)],
  ];
}

function edge(session: Session, key: string, isReversed: boolean): Reply {
  const [entry] = session.replica.streams.range(key, 0n, highestId, { count: 1, isReversed });
  return entry === undefined ? null : entryReply(entry);
}

function full(session: Session, key: string, summary: StreamSummary, count: number): Reply {
  const { streams } = session.replica;
  const entries = streams.range(key, 0n, highestId, { count });
  const groups = streams.groups(key);
  return map([
    ...common(session, key, summary),
    ['entries', entries.map(entryReply)],
    ['groups', groups.map((group) => fullGroup(session, key, summary, group, count))],
  ]);
}

function fullGroup(
  session: Session,
  key: string,
  summary: StreamSummary,
  group: ConsumerGroup,
  count: number,
): Reply {
  const pending = [...group.pending.from(0n)];
  return map([
    ['name', group.name],
    ['last-delivered-id', formatStreamId(group.lastDeliveredId)],
    ['entries-read', group.entriesRead ?? null],
    ['lag', lagOf(session, key, summary, group)],
    ['pel-count', pending.length],
    [
      'pending',
      pending
        .slice(0, count)
        .map((entry) => [formatStreamId(entry.id), entry.consumer, ...delivery(entry)]),
    ],
    [
      'consumers',
      consumersOf(group).map(({ name, seenAtMs }) => {
        const own = pending.filter((entry) => entry.consumer === name);
        return map([
          ['name', name],
          ['seen-time', Math.floor(seenAtMs)],
          ['pel-count', own.length],
          [
            'pending',
            own.slice(0, count).map((entry) => [formatStreamId(entry.id), ...delivery(entry)]),
          ],
        ]);
      }),
    ],
  ]);
}

const delivery = ({ deliveredAtMs, deliveries }: PendingEntry): readonly number[] => [
  Math.floor(deliveredAtMs),
  deliveries,
];

const consumersOf = ({ consumers }: ConsumerGroup) =>
  [...consumers.values()].sort((a, b) => (a.name < b.name ? -1 : 1));

export const xinfoStream: CommandHandler = (args, session) => {
  const key = args[2] ?? '';
  const [option, countWord, countText] = args.slice(3);
  const summary = summaryOf(session, key);
  if (option === undefined) {
    return map([
      ...common(session, key, summary),
      ['groups', session.replica.streams.groups(key).length],
      ['first-entry', edge(session, key, false)],
      ['last-entry', edge(session, key, true)],
    ]);
  }
  const isCount = countWord === undefined || (isWord(countWord, 'COUNT') && args.length === 6);
  if (!isWord(option, 'FULL') || !isCount) {
    throw badSubcommand(args);
  }
  const given = countText === undefined ? 10 : index(countText);
  const count = given < 0 ? 10 : given;
  return full(session, key, summary, count === 0 ? Infinity : count);
};

export const xinfoGroups: CommandHandler = ([, , key = ''], session) => {
  const summary = summaryOf(session, key);
  return session.replica.streams.groups(key).map((group) =>
    map([
      ['name', group.name],
      ['consumers', group.consumers.size],
      ['pending', group.pending.size],
      ['last-delivered-id', formatStreamId(group.lastDeliveredId)],
      ['entries-read', group.entriesRead ?? null],
      ['lag', lagOf(session, key, summary, group)],
    ]),
  );
};

export const xinfoConsumers: CommandHandler = ([, , key = '', name = ''], session) => {
  summaryOf(session, key);
  const group = groupOf(session, key, name, noSuchGroup(key, name));
  const pending = [...group.pending.from(0n)];
  return consumersOf(group).map((consumer) =>
    map([
      ['name', consumer.name],
      ['pending', pending.filter((entry) => entry.consumer === consumer.name).length],
      ['idle', Math.max(Math.floor(session.replica.now() - consumer.seenAtMs), 0)],
    ]),
  );
};
