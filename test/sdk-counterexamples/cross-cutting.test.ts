import { counter, defineKeyspace, OutcomeUnknownError, register, set } from 'geoslot';
import { expect, test } from 'vitest';
import { withSdkMesh } from '../support/sdk-mesh.js';

const regions = ['east', 'west'];
const because = 'counterexample';
const keyspace = defineKeyspace({
  hits: counter({ key: 'hits:{$id}', ttl: 'forever', because, encoding: 'per-writer' }),
  flag: register({ key: 'flag:{$id}', ttl: '1h' }),
  tags: set({ key: 'tags:{$id}', ttl: '1h' }),
});
const id = { id: '1' };

test('1: a field named for the caller has two writers; named for the endpoint it has one', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo, redis }) => {
    mesh.partition('east', 'west');
    // Naive: a process of west, failed over to east, goes on writing west's total there.
    await redis('west').hset('naive', 'west', 5);
    await redis('east').hset('naive', 'west', 2);
    // Ours: the same process, the same failover.
    await geo('west').hits(id).increment(5);
    geo('west').failTo('east');
    await geo('west').hits(id).increment(2);
    mesh.heal();
    await mesh.settle();

    const naive = Object.values(await redis('west').hgetall('naive')).map(Number);
    expect(naive).not.toEqual([7]);
    for (const region of regions) expect(await geo(region).hits(id).read()).toBe(7);
    const fields = Object.keys(await redis('west').hgetall('hits:{1}'));
    expect(fields.map((field) => field.split('@')[1]).sort()).toEqual(['east', 'west']);
  }));

test('2a: a retried overwrite undoes a newer write; ours surfaces the unknown outcome', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo, redis }) => {
    const rival = redis('west');
    await rival.set('naive', '1');
    await rival.set('naive', '2');
    await rival.set('naive', '1'); // the retry of the first, whose reply was lost
    expect(await rival.get('naive')).toBe('1');

    mesh.fault('west', { kind: 'DROP-REPLY', count: 1, command: 'set' });
    await expect(geo('west').flag(id).set('1')).rejects.toBeInstanceOf(OutcomeUnknownError);
    await rival.set('flag:{1}', '2');
    expect(await geo('west').flag(id).get()).toBe('2');
  }));

test('2b: a remove retried in another region removes nothing; ours is retried where it was sent', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo, redis }) => {
    mesh.partition('east', 'west');
    await redis('west').sadd('naive', 'm');
    expect(await redis('east').srem('naive', 'm')).toBe(0); // sent to west, never applied
    await geo('west').tags(id).add('m');
    mesh.fault('west', { kind: 'RESET', count: 1, command: 'srem' });
    await geo('west').tags(id).remove('m');
    mesh.heal();
    await mesh.settle();

    expect(await redis('east').sismember('naive', 'm')).toBe(1);
    expect(await geo('east').tags(id).has('m')).toBe(false);
    expect(geo('west').tags(id).op.remove('m').retry.otherRegion).toBe('unsafe');
  }));
