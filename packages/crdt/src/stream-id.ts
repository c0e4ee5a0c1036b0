/** A stream entry id, milliseconds in the upper and sequence in the lower 64 bits. */
export type StreamId = bigint;

const PART_BITS = 64n;
const PART_MAX = (1n << PART_BITS) - 1n;

export const FIRST_STREAM_ID: StreamId = 0n;
export const LAST_STREAM_ID: StreamId = (PART_MAX << PART_BITS) | PART_MAX;

export const makeStreamId = (ms: bigint, seq: bigint): StreamId => (ms << PART_BITS) | seq;
export const msOf = (id: StreamId): bigint => id >> PART_BITS;
export const seqOfStreamId = (id: StreamId): bigint => id & PART_MAX;
export const formatStreamId = (id: StreamId): string => `${msOf(id)}-${seqOfStreamId(id)}`;
