/** Each undocumented choice is an option; both sides of each are tested. */
import { expect, test } from 'vitest';
import type { EngineOptions } from '../src/options.js';
import { everywhere, newRegions } from './two-regions.js';

const text = (regions: ReturnType<typeof newRegions>, key = 'k'): string | undefined =>
  everywhere(regions, ({ strings }) => strings.get(key));

test.each([
  ['sum', '12'],
  ['set-wins', '10'],
  ['increment-wins', '7'],
] as const)('setVsIncr %s: SET 10 concurrent with INCRBY 2 on 5 gives %s', (setVsIncr, value) => {
  const regions = newRegions({ setVsIncr });
  regions.one.strings.set('k', '5');
  regions.sync();
  regions.one.strings.set('k', '10');
  regions.two.strings.increment('k', 2);
  regions.sync();
  expect(text(regions)).toBe(value);
});

test.each([
  ['observed-remove', 'b'],
  ['lww', undefined],
] as const)('delVsSet %s: a later DEL concurrent with SET leaves %s', (delVsSet, value) => {
  const regions = newRegions({ delVsSet });
  regions.one.strings.set('k', 'a');
  regions.sync();
  regions.mesh.pinClock('one', 9_000);
  regions.one.remove('k');
  regions.two.strings.set('k', 'b');
  regions.sync();
  expect(text(regions)).toBe(value);
});

test.each([
  ['smaller-replica', 'one'],
  ['larger-replica', 'two'],
] as const)('tieBreak %s', (tieBreak, value) => {
  const regions = newRegions({ tieBreak });
  regions.one.strings.set('k', 'one');
  regions.two.strings.set('k', 'two');
  regions.sync();
  expect(text(regions)).toBe(value);
});

test('lwwGranularityMs: clocks within one step are equal', () => {
  const regions = newRegions({ lwwGranularityMs: 1_000 });
  regions.mesh.pinClock('two', 1_999);
  regions.one.strings.set('k', 'one');
  regions.two.strings.set('k', 'two');
  regions.sync();
  expect(text(regions)).toBe('one');
});

test.each([
  ['observed', 9_000],
  ['persist-wins', undefined],
] as const)('setClearsTtl %s: SET concurrent with EXPIRE', (setClearsTtl, expiry) => {
  const regions = newRegions({ setClearsTtl });
  regions.one.strings.set('k', 'a');
  regions.sync();
  regions.one.strings.set('k', 'b');
  regions.two.expireAt('k', 9_000);
  regions.sync();
  expect(everywhere(regions, (replica) => replica.expireTimeOf('k'))).toBe(expiry);
});

test.each([
  ['smaller-replica', 'string'],
  ['larger-replica', 'set'],
] as const)('typeConflict %s shows the %s', (typeConflict, type) => {
  const regions = newRegions({ typeConflict });
  regions.one.strings.set('k', 'v');
  regions.two.sets.add('k', ['m']);
  regions.sync();
  expect(everywhere(regions, (replica) => replica.typeOf('k'))).toBe(type);
});

test.each([true, false])(
  'watchRemote %s: whether a remote change dirties a watch',
  (watchRemote) => {
    const regions = newRegions({ watchRemote });
    const watch = regions.one.watch('k');
    regions.two.strings.set('k', 'v');
    regions.sync();
    expect(watch.isDirty).toBe(watchRemote);
    const local = regions.one.watch('k');
    regions.one.strings.set('k', 'w');
    expect(local.isDirty).toBe(true);
  },
);

test.each([true, false])('splitTransactions %s: what a peer can see in between', (isSplit) => {
  const regions = newRegions({ splitTransactions: isSplit });
  regions.one.atomically(() => {
    regions.one.strings.set('a', '1');
    regions.one.strings.set('b', '1');
  });
  expect(regions.one.space.backlog.after(0, 1)).toHaveLength(isSplit ? 1 : 2);
});

test.each([true, false])('causal %s: whether an effect waits for what its writer saw', (causal) => {
  const regions = newRegions({ causal });
  regions.one.strings.set('cause', '1');
  regions.deliver('one', 'two');
  regions.two.strings.set('effect', '1');
  regions.deliver('two', 'three');
  expect(regions.three.exists('effect')).toBe(!causal);
  regions.deliver('one', 'three');
  expect(regions.three.exists('effect')).toBe(true);
});

test('counterBits 64: counters go as far as in Redis', () => {
  const { one } = newRegions({ counterBits: 64 });
  one.strings.increment('k', 2n ** 63n - 2n);
  expect(one.strings.increment('k', 1)).toBe(2n ** 63n - 1n);
  expect(() => one.strings.increment('k', 1)).toThrow('would overflow');
});

test('hyperLogLog string: PFADD keeps a plain string, as in Redis', () => {
  const { one } = newRegions({ hyperLogLog: 'string' });
  one.hyperLogLogs.add('k', ['a']);
  expect(one.typeOf('k')).toBe('string');
  expect(one.strings.get('k')?.startsWith('HYLL')).toBe(true);
  expect(one.hyperLogLogs.count(['k'])).toBe(1);
});

test('options replaced while running take effect on the next read', () => {
  const regions = newRegions();
  regions.one.sortedSets.add('z', [{ member: 'm', score: 1 }]);
  regions.two.sortedSets.add('z', [{ member: 'm', score: 2 }]);
  regions.sync();
  const rank = (): unknown => regions.three.sortedSets.view('z').at(0)?.score;
  expect(rank()).toBe(1);
  const change: Partial<EngineOptions> = { tieBreak: 'larger-replica' };
  regions.mesh.setOptions(change);
  expect(rank()).toBe(2);
});

test('staleAfterPartition: a region cut off for that long refuses writes until it has caught up', () => {
  const regions = newRegions({ staleAfterPartition: 2_000 });
  const one = regions.mesh.region('one');
  regions.mesh.partition('one', 'two');
  regions.mesh.partition('one', 'three');
  regions.time.advance(1_500);
  expect(one.isStale).toBe(false);
  regions.time.advance(1_000);
  expect(one.isStale).toBe(true);
  regions.two.strings.set('k', 'v');
  regions.mesh.heal();
  regions.time.advance(500);
  expect(one.isStale).toBe(false);
  expect(regions.one.strings.get('k')).toBe('v');
});
