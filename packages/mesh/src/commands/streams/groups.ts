import { type ConsumerGroup, formatStreamId, type StreamEntry, type StreamId } from '@geoslot/crdt';
import { ReplyError } from '../../errors.js';
import type { StreamSummary } from '../../replica/stream-types.js';
import type { Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';

export const entryReply = ({ id, fields }: StreamEntry): Reply => [formatStreamId(id), fields];

/** The group, or the refusal with the words the command uses for its absence. */
export function groupOf(
  session: Session,
  key: string,
  name: string,
  missing: string,
): ConsumerGroup {
  const group = session.replica.streams.group(key, name);
  if (group === undefined) throw new ReplyError(`NOGROUP ${missing}`);
  return group;
}

export const noSuchKeyOrGroup = (key: string, group: string): string =>
  `No such key '${key}' or consumer group '${group}'`;
export const noSuchGroup = (key: string, group: string): string =>
  `No such consumer group '${group}' for key name '${key}'`;

/** Notes that a consumer is here, creating it when it is new; true when it was created. */
export function seeConsumer(session: Session, group: ConsumerGroup, name: string, key: string) {
  const now = session.replica.now();
  const known = group.consumers.get(name);
  if (known !== undefined) {
    known.seenAtMs = now;
    return false;
  }
  group.consumers.set(name, { name, seenAtMs: now, activeAtMs: undefined });
  session.notify('t', 'xgroup-createconsumer', key);
  return true;
}

/** Whether an entry was ever deleted at or after this id, which makes counting uncertain. */
function hasTombstones({ length, maxDeletedId }: StreamSummary, from: StreamId): boolean {
  return length > 0 && maxDeletedId !== 0n && from <= maxDeletedId;
}

/** How many entries were added up to an id; undefined when deletions make it unknowable. */
export function entriesUpTo(
  session: Session,
  key: string,
  summary: StreamSummary,
  id: StreamId,
): number | undefined {
  const { entriesAdded, length, lastId, maxDeletedId } = summary;
  if (entriesAdded === 0) return 0;
  if (length === 0 && id <= lastId) return entriesAdded;
  if (id === lastId) return entriesAdded;
  if (id > lastId) return undefined;
  const [first] = session.replica.streams.range(key, 0n, lastId, { count: 1 });
  if (first === undefined || (maxDeletedId !== 0n && maxDeletedId >= first.id)) return undefined;
  if (id < first.id) return entriesAdded - length;
  return id === first.id ? entriesAdded - length + 1 : undefined;
}

/** Counts an entry just delivered to a group, as `entries-read` of XINFO GROUPS tells it. */
export function countRead(
  session: Session,
  key: string,
  summary: StreamSummary,
  group: ConsumerGroup,
  id: StreamId,
): void {
  if (group.entriesRead !== undefined && !hasTombstones(summary, id)) group.entriesRead += 1;
  else if (summary.entriesAdded > 0) {
    group.entriesRead = entriesUpTo(session, key, summary, id);
  }
}

/** How many entries a group has still to read, null when it cannot be known. */
export function lagOf(
  session: Session,
  key: string,
  summary: StreamSummary,
  group: ConsumerGroup,
): number | null {
  const { entriesAdded } = summary;
  const last = group.lastDeliveredId;
  if (entriesAdded === 0) return 0;
  const isCounted = group.entriesRead !== undefined && !hasTombstones(summary, last);
  const read = isCounted ? group.entriesRead : entriesUpTo(session, key, summary, last);
  return read === undefined ? null : entriesAdded - read;
}
