import { type ConsumerGroup, formatStreamId, type StreamId } from '@geoslot/crdt';
import { ReplyError } from '../../errors.js';
import type { Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { countRead, entryReply, seeConsumer } from './groups.js';

/** Who reads: a consumer of a group. */
export interface GroupReader {
  readonly name: string;
  readonly consumer: string;
}

interface ReadOptions {
  readonly count: number;
  readonly noAck: boolean;
  /** Reads the consumer's own pending entries after this id; undefined reads new ones. */
  readonly after: StreamId | undefined;
}

const groupGone = 'NOGROUP the consumer group this client was blocked on no longer exists';

/** The entries a consumer gets from one stream; undefined when there is nothing new. */
export function readAsConsumer(
  session: Session,
  key: string,
  { name, consumer }: GroupReader,
  { count, noAck, after }: ReadOptions,
): Reply | undefined {
  const group = session.replica.streams.group(key, name);
  if (group === undefined) throw new ReplyError(groupGone);
  if (after !== undefined) {
    seeConsumer(session, group, consumer, key);
    return history(session, key, group, consumer, after, count);
  }
  return fresh(session, key, group, consumer, count, noAck);
}

function fresh(
  session: Session,
  key: string,
  group: ConsumerGroup,
  consumer: string,
  count: number,
  noAck: boolean,
): Reply | undefined {
  const { replica } = session;
  const entries = replica.streams.unread(key, group, count);
  const summary = replica.streams.summary(key);
  if (entries.length === 0 || summary === undefined) return undefined;
  seeConsumer(session, group, consumer, key);
  const deliveredAtMs = replica.now();
  for (const { id } of entries) {
    if (id > group.lastDeliveredId) countRead(session, key, summary, group, id);
    if (!noAck) group.pending.put({ id, consumer, deliveredAtMs, deliveries: 1 });
  }
  replica.streams.markDelivered(group, entries);
  return entries.map(entryReply);
}

/** Pending entries of the consumer again; one that was deleted meanwhile shows no fields. */
function history(
  session: Session,
  key: string,
  group: ConsumerGroup,
  consumer: string,
  after: StreamId,
  count: number,
): Reply {
  const found: Reply[] = [];
  for (const pending of group.pending.from(after + 1n)) {
    if (pending.consumer !== consumer) continue;
    if (found.length >= count) break;
    const [entry] = session.replica.streams.range(key, pending.id, pending.id);
    if (entry !== undefined) {
      pending.deliveredAtMs = session.replica.now();
      pending.deliveries += 1;
    }
    found.push(entry === undefined ? [formatStreamId(pending.id), null] : entryReply(entry));
  }
  return found;
}
