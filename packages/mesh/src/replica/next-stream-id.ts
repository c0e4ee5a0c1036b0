import type { StreamId } from '@geoslot/crdt';
import { LAST_STREAM_ID, makeStreamId, msOf, seqOfStreamId } from '@geoslot/crdt';
import { ReplyError } from '../errors.js';
import type { EngineOptions } from '../options.js';
import type { NewEntryId } from './stream-types.js';

const exhausted = (): ReplyError =>
  new ReplyError('ERR The stream has exhausted the last possible ID, unable to add more items');
const notAscending = (): ReplyError =>
  new ReplyError(
    'ERR The ID specified in XADD is equal or smaller than the target stream top item',
  );
const zeroId = (): ReplyError =>
  new ReplyError('ERR The ID specified in XADD must be greater than 0-0');
/** Our text; the rule is documented (Redis documentation, active-active streams, id modes). */
const fullIdRefused = (): ReplyError =>
  new ReplyError(
    'ERR full stream IDs are not allowed in strict mode, use * or a timestamp in milliseconds',
  );

/**
 * The id of a new entry. Under `strict` and `semi-strict` generated ids end in the region's id, so
 * that regions cannot generate the same one; under `liberal` they are those of Redis.
 */
export function nextStreamId(
  wanted: NewEntryId,
  last: StreamId,
  nowMs: bigint,
  mode: EngineOptions['xaddMode'],
  regionId: bigint,
): StreamId {
  if (wanted.kind === 'full') {
    if (mode === 'strict') throw fullIdRefused();
    if (wanted.id === 0n) throw zeroId();
    if (last === LAST_STREAM_ID) throw exhausted();
    if (wanted.id <= last) throw notAscending();
    return wanted.id;
  }
  if (last === LAST_STREAM_ID) throw exhausted();
  if (mode === 'liberal') return liberalId(wanted, last, nowMs);
  const ms = wanted.kind === 'ms' ? wanted.ms : nowMs;
  const id = makeStreamId(ms, regionId);
  if (id > last) return id;
  if (wanted.kind === 'ms') throw notAscending();
  return makeStreamId(msOf(last) + (seqOfStreamId(last) < regionId ? 0n : 1n), regionId);
}

function liberalId(
  wanted: Exclude<NewEntryId, { kind: 'full' }>,
  last: StreamId,
  nowMs: bigint,
): StreamId {
  if (wanted.kind === 'auto') {
    const now = makeStreamId(nowMs, 0n);
    return now > last ? now : last + 1n;
  }
  if (wanted.ms > msOf(last)) return makeStreamId(wanted.ms, wanted.ms === 0n ? 1n : 0n);
  if (wanted.ms < msOf(last)) throw notAscending();
  const next = last + 1n;
  if (msOf(next) !== wanted.ms) throw notAscending();
  return next;
}
