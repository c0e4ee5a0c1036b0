import { expect, test } from 'vitest';
import { newRegions } from './two-regions.js';

test('tombstones wait while a region is cut off and are collected once it has caught up', () => {
  const regions = newRegions();
  const figure = (name: string): string | number | undefined =>
    regions.one.crdtStatistics().find(([field]) => field === name)?.[1];
  regions.mesh.partition('three', 'one');
  regions.mesh.partition('three', 'two');
  for (let index = 0; index < 50; index += 1) {
    regions.one.strings.set(`k${index}`, 'v');
    regions.one.remove(`k${index}`);
  }
  regions.time.advance(5_000);
  expect(figure('crdt_gc_pending')).toBe(50);
  expect(figure('crdt_backlog_effects')).toBe(100);
  regions.mesh.heal();
  regions.time.advance(5_000);
  expect(figure('crdt_gc_pending')).toBe(0);
  expect(figure('crdt_gc_collected')).toBe(50);
  expect(figure('crdt_backlog_effects')).toBe(0);
  expect(figure('crdt_gc_gvc_min')).toBe('1:100');
});

test('an effect that arrives twice is filtered', () => {
  const regions = newRegions();
  regions.one.strings.set('k', 'v');
  const [effect] = regions.one.space.backlog.after(0, 1);
  if (effect === undefined) throw new Error('one effect expected');
  regions.two.space.receive(effect);
  regions.two.space.receive(effect);
  expect(Object.fromEntries(regions.two.crdtStatistics())).toMatchObject({
    crdt_effect_reqs: 2,
    crdt_ovc_filtered_effect_reqs: 1,
  });
});
