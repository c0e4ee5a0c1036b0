/** Streams across regions (Redis documentation, active-active data types, streams). */
import { FIRST_STREAM_ID, LAST_STREAM_ID, formatStreamId, makeStreamId } from '@geoslot/crdt';
import type { ConsumerGroup } from '@geoslot/crdt';
import { expect, test } from 'vitest';
import type { RegionReplica } from '../src/replica/region-replica.js';
import type { Regions } from './two-regions.js';
import { everywhere, newRegions } from './two-regions.js';

const ids = (replica: RegionReplica): string[] =>
  replica.streams.range('s', FIRST_STREAM_ID, LAST_STREAM_ID).map(({ id }) => formatStreamId(id));
const add = (replica: RegionReplica): string =>
  formatStreamId(replica.streams.add('s', { kind: 'auto' }, ['f', 'v']));
const group = (replica: RegionReplica): ConsumerGroup => {
  const found = replica.streams.group('s', 'g');
  if (found === undefined) throw new Error('the group should exist');
  return found;
};
const exists = (regions: Regions): boolean =>
  everywhere(regions, ({ streams }) => streams.group('s', 'g') !== undefined);
const readAll = (replica: RegionReplica): string[] => {
  const entries = replica.streams.unread('s', group(replica), 99);
  replica.streams.markDelivered(group(replica), entries);
  for (const { id } of entries) {
    group(replica).pending.put({ id, consumer: 'c', deliveredAtMs: 0, deliveries: 1 });
  }
  return entries.map(({ id }) => formatStreamId(id));
};

test('generated ids end in the region id and still ascend within a millisecond', () => {
  const { one, two } = newRegions();
  expect([add(one), add(one), add(two)]).toEqual(['1000-1', '1001-1', '1000-2']);
});

test('strict mode takes a timestamp and refuses full ids, liberal takes any that ascends', () => {
  const { one } = newRegions();
  const full = { kind: 'full', id: makeStreamId(5n, 0n) } as const;
  expect(() => one.streams.add('s', full, ['f', 'v'])).toThrow('strict mode');
  expect(formatStreamId(one.streams.add('s', { kind: 'ms', ms: 7n }, ['f', 'v']))).toBe('7-1');
  const liberal = newRegions({ xaddMode: 'liberal' }).one;
  expect(formatStreamId(liberal.streams.add('s', full, ['f', 'v']))).toBe('5-0');
  expect(formatStreamId(liberal.streams.add('s', { kind: 'ms', ms: 5n }, []))).toBe('5-1');
  expect(() => liberal.streams.add('s', full, [])).toThrow('equal or smaller');
});

test('entries of all regions show in the order of their ids', () => {
  const regions = newRegions();
  add(regions.two);
  add(regions.one);
  regions.sync();
  expect(everywhere(regions, ids)).toEqual(['1000-1', '1000-2']);
});

test('XDEL, XTRIM and DEL remove what they saw, a concurrent XADD stays', () => {
  const regions = newRegions();
  add(regions.one);
  add(regions.one);
  regions.sync();
  add(regions.two);
  regions.one.streams.trim('s', { maxLength: 0 });
  regions.sync();
  expect(everywhere(regions, ids)).toEqual(['1001-2']);
  regions.one.remove('s');
  add(regions.three);
  regions.sync();
  expect(everywhere(regions, ids)).toEqual(['1001-3']);
});

test('destroying a group wins over creating it again elsewhere', () => {
  const regions = newRegions();
  add(regions.one);
  regions.sync();
  regions.one.streams.createGroup('s', 'g', FIRST_STREAM_ID);
  regions.sync();
  regions.one.streams.destroyGroup('s', 'g');
  regions.two.streams.destroyGroup('s', 'g');
  regions.two.streams.createGroup('s', 'g', FIRST_STREAM_ID);
  regions.sync();
  expect(exists(regions)).toBe(false);
  regions.three.streams.createGroup('s', 'g', 'last');
  regions.sync();
  expect(exists(regions)).toBe(true);
});

test('DEL of the stream also ends a group created elsewhere that it had not seen', () => {
  const regions = newRegions();
  add(regions.one);
  regions.sync();
  regions.one.remove('s');
  regions.two.streams.createGroup('s', 'g', FIRST_STREAM_ID);
  add(regions.two);
  regions.deliver('two', 'three');
  regions.sync();
  expect(everywhere(regions, ids)).toEqual(['1000-2']);
  expect(exists(regions)).toBe(false);
});

test('acknowledgements replicate once everything read before is acknowledged', () => {
  const regions = newRegions();
  add(regions.one);
  add(regions.one);
  regions.one.streams.createGroup('s', 'g', FIRST_STREAM_ID);
  regions.sync();
  expect(readAll(regions.one)).toEqual(['1000-1', '1001-1']);
  const before = regions.one.space.backlog.lastSeq;
  expect(regions.one.streams.acknowledge('s', group(regions.one), [makeStreamId(1_001n, 1n)])).toBe(
    1,
  );
  expect(regions.one.space.backlog.lastSeq).toBe(before);
  expect(regions.two.streams.unread('s', group(regions.two), 9)).toHaveLength(2);
  regions.one.streams.acknowledge('s', group(regions.one), [makeStreamId(1_000n, 1n)]);
  expect(regions.one.space.backlog.lastSeq).toBe(before + 1);
  regions.sync();
  expect(regions.two.streams.unread('s', group(regions.two), 9)).toHaveLength(0);
});

test('a group skips no entry: one that arrives late with a smaller id is still read', () => {
  const regions = newRegions();
  add(regions.one);
  regions.one.streams.createGroup('s', 'g', FIRST_STREAM_ID);
  regions.mesh.pinClock('two', 500);
  expect(readAll(regions.one)).toEqual(['1000-1']);
  add(regions.two);
  regions.sync();
  expect(ids(regions.one)).toEqual(['500-2', '1000-1']);
  expect(readAll(regions.one)).toEqual(['500-2']);
});

test('RENAME drops the groups and keeps the entries', () => {
  const regions = newRegions();
  add(regions.one);
  regions.one.streams.createGroup('s', 'g', FIRST_STREAM_ID);
  regions.one.rename('s', 't');
  regions.one.rename('t', 's');
  regions.sync();
  expect(everywhere(regions, ids)).toEqual(['1000-1']);
  expect(exists(regions)).toBe(false);
});
