/** Expiry across regions (Redis documentation, developing for active-active, expiration). */
import { expect, test } from 'vitest';
import type { Regions } from './two-regions.js';
import { everywhere, newRegions } from './two-regions.js';

const expiry = (regions: Regions): number | undefined =>
  everywhere(regions, (replica) => replica.expireTimeOf('k'));
const allAt = (regions: Regions, ms: number): void => {
  for (const { name } of regions.mesh.regions) regions.mesh.pinClock(name, ms);
};
const withKey = (options = {}): Regions => {
  const regions = newRegions(options);
  regions.one.strings.set('k', 'v');
  regions.sync();
  return regions;
};

test('of concurrent EXPIREs the longest stays', () => {
  const regions = withKey();
  regions.one.expireAt('k', 5_000);
  regions.two.expireAt('k', 9_000);
  regions.three.expireAt('k', 7_000);
  regions.sync();
  expect(expiry(regions)).toBe(9_000);
});

test('PERSIST beats every concurrent EXPIRE', () => {
  const regions = withKey();
  regions.one.expireAt('k', 5_000);
  regions.sync();
  regions.two.persist('k');
  regions.three.expireAt('k', 900_000);
  regions.sync();
  expect(expiry(regions)).toBeUndefined();
});

test('an EXPIRE that saw a longer one shortens it', () => {
  const regions = withKey();
  regions.one.expireAt('k', 9_000);
  regions.sync();
  regions.two.expireAt('k', 2_000);
  regions.sync();
  expect(expiry(regions)).toBe(2_000);
});

test('other regions hide an expired key, its owner removes it for all', () => {
  const regions = withKey();
  regions.one.expireAt('k', 2_000);
  regions.sync();
  regions.mesh.pinClock('two', 2_000);
  const before = regions.two.space.backlog.lastSeq;
  expect(regions.two.exists('k')).toBe(false);
  regions.two.space.expireDue();
  expect(regions.two.space.backlog.lastSeq).toBe(before);
  expect(regions.one.exists('k')).toBe(true);
  regions.mesh.pinClock('one', 2_000);
  regions.sync();
  expect(regions.three.exists('k')).toBe(false);
});

test('a write to an expired key ends it first, whoever owns it', () => {
  const regions = newRegions();
  regions.one.sets.add('k', ['old']);
  regions.one.expireAt('k', 2_000);
  regions.sync();
  regions.mesh.pinClock('two', 2_500);
  regions.two.sets.add('k', ['new']);
  regions.sync();
  expect(everywhere(regions, ({ sets }) => [...sets.members('k')])).toEqual(['new']);
  expect(expiry(regions)).toBeUndefined();
});

test('bare EXPIRE NX leaves a concurrent increment without a TTL, re-emitting keeps it', () => {
  const count = (hasReEmitted: boolean): number | undefined => {
    const regions = newRegions();
    regions.one.strings.increment('k', 1);
    regions.one.expireAt('k', 2_000);
    regions.sync();
    regions.two.strings.increment('k', 1);
    if (hasReEmitted) regions.two.expireAt('k', 2_000);
    regions.mesh.pinClock('one', 2_000);
    regions.one.space.expireDue();
    allAt(regions, 1_500);
    regions.sync();
    return expiry(regions);
  };
  expect(count(false)).toBeUndefined();
  expect(count(true)).toBe(2_000);
});

test('without expireSameValueEmits the same expiry is no effect', () => {
  const regions = withKey({ expireSameValueEmits: false });
  regions.one.expireAt('k', 2_000);
  const seq = regions.one.space.backlog.lastSeq;
  expect(regions.one.expireAt('k', 2_000)).toBe(true);
  expect(regions.one.space.backlog.lastSeq).toBe(seq);
});

test('an expiry left behind does not fall on a key made anew', () => {
  const regions = withKey();
  regions.one.remove('k');
  regions.two.expireAt('k', 5_000);
  regions.sync();
  expect(everywhere(regions, (replica) => replica.exists('k'))).toBe(false);
  regions.three.sets.add('k', ['m']);
  regions.sync();
  expect(expiry(regions)).toBeUndefined();
  allAt(regions, 6_000);
  regions.sync();
  expect(everywhere(regions, (replica) => replica.exists('k'))).toBe(true);
});

test('an expiry of a removed key is kept for a write that is still under way', () => {
  const regions = newRegions();
  regions.one.sets.add('k', ['old']);
  regions.sync();
  regions.mesh.partition('three', 'one');
  regions.mesh.partition('three', 'two');
  regions.mesh.partition('two', 'one');
  regions.one.remove('k');
  regions.two.expireAt('k', 9_000);
  regions.mesh.heal('two', 'one');
  regions.time.advance(5_000);
  expect(regions.one.exists('k')).toBe(false);
  regions.three.sets.add('k', ['new']);
  regions.mesh.heal();
  regions.sync();
  expect(expiry(regions)).toBe(9_000);
});

test('SET with a TTL in two regions: value by clock, TTL by length, or both by knob', () => {
  const run = (
    setExVsSetEx: 'longest' | 'with-value',
  ): [string | undefined, number | undefined] => {
    const regions = newRegions({ setExVsSetEx });
    regions.mesh.pinClock('one', 1_001);
    regions.one.strings.set('k', 'one', { expireAt: 5_000 });
    regions.two.strings.set('k', 'two', { expireAt: 9_000 });
    regions.sync();
    return [everywhere(regions, ({ strings }) => strings.get('k')), expiry(regions)];
  };
  expect(run('longest')).toEqual(['one', 9_000]);
  expect(run('with-value')).toEqual(['one', 5_000]);
});

test('an expiry that came due while its key was away ends the key when it comes back', () => {
  const regions = withKey();
  regions.one.remove('k');
  regions.two.expireAt('k', 2_000);
  regions.deliver('one', 'two');
  regions.deliver('one', 'three');
  allAt(regions, 2_000);
  regions.two.space.expireDue();
  regions.three.strings.set('k', 'written without knowing of the expiry');
  regions.sync();
  expect(regions.two.expiredKeys).toBe(1);
  expect(everywhere(regions, (replica) => replica.exists('k'))).toBe(false);
});

test('an expiry left behind is kept until every region has seen it', () => {
  const regions = withKey();
  regions.one.remove('k');
  regions.two.expireAt('k', 900_000);
  regions.deliver('one', 'two');
  regions.deliver('one', 'three');
  regions.deliver('two', 'one');
  const { space } = regions.one;
  for (const peer of [regions.two, regions.three]) space.learn(peer.id, [...peer.space.version]);
  space.advanceStable([2, 3], space.version);
  regions.three.strings.set('k', 'written without knowing of the expiry');
  regions.sync();
  expect(expiry(regions)).toBe(900_000);
});
