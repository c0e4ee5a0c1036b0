import { expect, test } from 'vitest';
import { type RunningMesh, startMesh } from '../src/start-mesh.js';
import { VirtualTime } from '../src/time/virtual-time.js';
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

/** The lines of a section of INFO by name. */
async function section(mesh: RunningMesh, region: string, name: string): Promise<string[]> {
  const reply = await mesh.call(region, ['INFO', name]);
  if (typeof reply !== 'object' || reply === null || !('kind' in reply)) throw new Error('no text');
  return reply.kind === 'verbatim' ? reply.text.trim().split('\r\n') : [];
}

test('INFO crdt shows the documented fields: peers, syncs, collection, lag per replica', async () => {
  const time = new VirtualTime();
  const mesh = await startMesh({ regions: ['west', 'east'], listen: false, time });
  mesh.partition('west', 'east');
  await mesh.call('west', ['SET', 'a', '1']);
  await mesh.call('west', ['DEL', 'a']);
  const cut = await section(mesh, 'west', 'crdt');
  expect(cut[0]).toBe('# CRDT');
  expect(cut).toContain('crdt_clock:2');
  expect(cut).toContain('crdt_gc_pending:1');
  expect(cut).toContain('crdt_peer0:id=2,region=east,state=disconnected');
  expect(cut).toContain(
    'crdt_replica_2:config_version=1,shards=1,slots=16384,slot_coverage=0,max_ops_lag=2,min_ops_lag=2',
  );
  mesh.heal();
  time.advance(5_000);
  const healed = await section(mesh, 'west', 'crdt');
  expect(healed).toContain('crdt_gc_collected:1');
  expect(healed.at(-1)).toContain('slot_coverage=1,max_ops_lag=0,min_ops_lag=0');
  expect(await section(mesh, 'east', 'everything')).toContain('crdt_effect_reqs:2');
  await mesh.close();
});

test('a backlog that does not reach back is told, and so is the sync that ends a stale state', async () => {
  const time = new VirtualTime();
  const options = { backlogLimit: 1 };
  const mesh = await startMesh({ regions: ['west', 'east'], listen: false, time, options });
  mesh.partition('west', 'east');
  for (const key of ['a', 'b', 'c']) await mesh.call('west', ['SET', key, '1']);
  mesh.crash('east', { loseMs: 1_000 });
  mesh.restart('east');
  mesh.heal();
  time.advance(1_000);
  const lines = await section(mesh, 'east', 'crdt');
  expect(lines).toContain('crdt_sync_partial-err:1');
  expect(lines).toContain('crdt_sync_full:1');
  expect(lines).toContain('crdt_stale_released_with_merge:1');
  expect(await mesh.call('east', ['GET', 'c'])).toBe('1');
  await mesh.close();
});

test('one region has no INFO crdt, as a redis-server', async () => {
  const mesh = await startMesh({ regions: ['west'], listen: false });
  expect(await section(mesh, 'west', 'crdt')).toEqual(['']);
  expect(await section(mesh, 'west', 'default')).not.toContain('# CRDT');
  await mesh.close();
});
