import { counter, defineKeyspace } from 'geoslot';
import { expect, test } from 'vitest';
import { withSdkMesh } from '../support/sdk-mesh.js';

const regions = ['east', 'west'];
const start = Date.UTC(2026, 0, 1);
const keyspace = defineKeyspace({
  first: counter({ key: 'first:{$id}', ttl: '60s', expires: 'after first write' }),
  last: counter({ key: 'last:{$id}', ttl: '60s' }),
});
const id = { id: '1' };

test('19: EXPIRE NX at the last moment leaves a counter without TTL for ever; ours re-emits it', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo, redis }) => {
    const naive = (region: string) =>
      redis(region).multi().incr('naive').expire('naive', 60, 'NX').exec();
    for (const region of regions) mesh.pinClock(region, start);
    await naive('west');
    await geo('west').first(id).increment();
    await mesh.settle();

    mesh.partition('east', 'west'); // effects under way
    mesh.pinClock('east', start + 59_900);
    await naive('east');
    await geo('east').first(id).increment();
    mesh.pinClock('west', start + 60_100);
    await mesh.settle(); // west owns the expiry and deletes what it has seen
    mesh.heal();
    await mesh.settle();
    expect(await redis('east').get('naive')).toBe('1');
    expect(await redis('east').pttl('naive')).toBe(-1);
    expect(await redis('east').pttl('first:{1}')).not.toBe(-1);

    mesh.pinClock('east', start + 60_100);
    await mesh.settle();
    for (const region of regions) {
      expect(await redis(region).get('naive')).toBe('1');
      expect(await geo(region).first(id).read()).toBe(0);
    }
  }));

test('20: a key is readable in every region for its ttl after the last write visible there', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo }) => {
    for (const region of regions) mesh.pinClock(region, start);
    await geo('west').last(id).increment();
    await mesh.settle();
    mesh.partition('east', 'west');
    for (const region of regions) mesh.pinClock(region, start + 30_000);
    await geo('east').last(id).increment();
    mesh.heal();
    await mesh.settle();

    // Ours: readable everywhere for a ttl after the last write that is visible there.
    for (const region of regions) mesh.pinClock(region, start + 85_000);
    await mesh.settle();
    for (const region of regions) expect(await geo(region).last(id).read()).toBeGreaterThan(0);
    for (const region of regions) mesh.pinClock(region, start + 90_001);
    await mesh.settle();
    for (const region of regions) expect(await geo(region).last(id).read()).toBe(0);
  }));

test('20: releasing a lock early by a shorter TTL fails when another region renewed it', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, redis }) => {
    for (const region of regions) mesh.pinClock(region, start);
    await redis('west').set('lock', 'owner', 'PX', 60_000);
    await mesh.settle();
    mesh.partition('east', 'west');
    await redis('east').pexpire('lock', 90_000);
    await redis('west').pexpire('lock', 1_000);
    mesh.heal();
    await mesh.settle();
    for (const region of regions) expect(await redis(region).pttl('lock')).toBe(90_000);
  }));
