import { makeStreamId, type StreamId } from '@geoslot/crdt';
import { ReplyError } from '../../errors.js';

export const lowestId: StreamId = 0n;
export const highestId: StreamId = (1n << 128n) - 1n;
const highestPart = (1n << 64n) - 1n;

export const invalidId = (): ReplyError =>
  new ReplyError('ERR Invalid stream ID specified as stream command argument');

/** One half of an id: an unsigned 64-bit number. */
export function parsePart(text: string): bigint {
  if (!/^(0|[1-9]\d{0,19})$/.test(text)) throw invalidId();
  const part = BigInt(text);
  if (part > highestPart) throw invalidId();
  return part;
}

/** `ms` or `ms-seq`; a missing sequence is `missingSeq`. */
export function parseStrictId(text: string, missingSeq = 0n): StreamId {
  const dash = text.indexOf('-');
  if (text === '-' || text === '+') throw invalidId();
  if (dash < 0) return makeStreamId(parsePart(text), missingSeq);
  return makeStreamId(parsePart(text.slice(0, dash)), parsePart(text.slice(dash + 1)));
}

/** The same, or `-` and `+` for the ends. */
export function parseId(text: string, missingSeq = 0n): StreamId {
  if (text === '-') return lowestId;
  if (text === '+') return highestId;
  return parseStrictId(text, missingSeq);
}

export interface Interval {
  readonly from: StreamId;
  readonly to: StreamId;
}

export function parseStart(text: string): StreamId {
  if (text.length < 2 || !text.startsWith('(')) return parseId(text);
  const id = parseStrictId(text.slice(1));
  if (id === highestId) throw new ReplyError('ERR invalid start ID for the interval');
  return id + 1n;
}

function parseEnd(text: string): StreamId {
  if (text.length < 2 || !text.startsWith('(')) return parseId(text, highestPart);
  const id = parseStrictId(text.slice(1), highestPart);
  if (id === lowestId) throw new ReplyError('ERR invalid end ID for the interval');
  return id - 1n;
}

/** Both ends included unless they stand after `(`. */
export const parseInterval = (start: string, end: string): Interval => ({
  from: parseStart(start),
  to: parseEnd(end),
});
