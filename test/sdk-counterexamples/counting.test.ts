import {
  connect,
  counter,
  defineKeyspace,
  ledger,
  LedgerConflictError,
  OperationTooLateError,
  quota,
} from 'geoslot';
import { expect, test } from 'vitest';
import { withSdkMesh } from '../support/sdk-mesh.js';

const regions = ['east', 'west'];
const because = 'counterexample';
const keyspace = defineKeyspace({
  views: counter({ key: 'views:{$id}', ttl: 'forever', because }),
  hits: counter({ key: 'hits:{$id}', ttl: 'forever', because, encoding: 'per-writer' }),
  book: ledger({ key: 'book:{$id}', ttl: 'forever', because }),
  seats: quota({ key: 'seats:{$id}', ttl: 'forever', because, limit: 4, transfer: '50ms' }),
});
const id = { id: '1' };
const start = Date.UTC(2026, 0, 1);

test('11: one field per transaction id loses an amount unseen; ours keeps both and says so', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo, redis }) => {
    mesh.partition('east', 'west');
    await redis('west').hset('naive', 't1', 100);
    await redis('east').hset('naive', 't1', 250);
    await geo('west').book(id).post('t1', 100);
    await geo('east').book(id).post('t1', 250);
    mesh.heal();
    await mesh.settle();
    expect(Object.keys(await redis('west').hgetall('naive'))).toEqual(['t1']);
    for (const region of regions) {
      await expect(geo(region).book(id).balance()).rejects.toBeInstanceOf(LedgerConflictError);
    }
  }));

test('12: folding entries in place loses a concurrent post; ours closes when all seals arrived', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo, redis }) => {
    const fold = async (region: string) => {
      const entries = await redis(region).hgetall('naive');
      const sum = Object.values(entries).reduce((total, amount) => total + Number(amount), 0);
      await redis(region).hset('naive', '=', sum);
      const ids = Object.keys(entries).filter((each) => each !== '=');
      if (ids.length > 0) await redis(region).hdel('naive', ...ids);
    };
    await redis('west').hset('naive', 't1', 100);
    await geo('west').book(id).post('t1', 100);
    await mesh.settle();
    mesh.partition('east', 'west');
    await redis('east').hset('naive', 't2', 50);
    await geo('east').book(id).post('t2', 50);
    await fold('east');
    await geo('east').book(id).close();
    mesh.skew('west', 60_000);
    await fold('west'); // later by its clock, and without t2
    expect(await geo('west').book(id).close()).toEqual({ waitingFor: ['east'] });
    mesh.heal();
    await mesh.settle();
    expect(await redis('east').hgetall('naive')).toEqual({ '=': '100' });
    for (const region of regions) {
      expect(await geo(region).book(id).close()).toEqual({ balance: 150n });
    }
  }));

test('13: check and decrement oversells in a partition; escrow does not', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo, redis, cut, heal }) => {
    await redis('west').incrby('naive', 4);
    await mesh.settle();
    cut('east', 'west');
    let sold = 0;
    let granted = 0;
    for (const region of regions) {
      for (let count = 0; count < 4; count += 1) {
        if (Number(await redis(region).get('naive')) > 0) {
          await redis(region).decr('naive');
          sold += 1;
        }
        if ((await geo(region).seats(id).tryTake()) !== null) granted += 1;
      }
    }
    heal();
    await mesh.settle();
    expect(sold).toBe(8);
    expect(granted).toBe(4);
    expect(await redis('west').get('naive')).toBe('-4');
    expect(await geo('west').seats(id).remaining()).toBe(0);
  }));

test('14: after a region lost its writes a new process overshoots by what was lost, not more', () =>
  withSdkMesh(
    { regions, keyspace, options: { restartWrites: 'at-once' } },
    async ({ mesh, geo, crashAndRestart }) => {
      mesh.partition('east', 'west');
      const seats = geo('west').seats(id);
      expect([await seats.tryTake(), await seats.tryTake()]).not.toContain(null);
      await crashAndRestart('west');
      // The process that took them asserts its own total again, and takes no more.
      expect(await seats.tryTake(1)).toBeNull();
      await crashAndRestart('west');
      const endpoints = Object.fromEntries(
        mesh.regions.map(({ name, url }) => [name, { endpoint: url }]),
      );
      const other = await connect(keyspace, { region: 'west', regions: endpoints });
      const grants = [];
      for (let count = 0; count < 4; count += 1) grants.push(await other.seats(id).tryTake());
      await other.close();
      const overshoot = grants.filter((grant) => grant !== null).length;
      expect(overshoot).toBeGreaterThan(0); // "never exceeds the limit" would be too strong
      expect(overshoot).toBeLessThanOrEqual(2);
    },
  ));

test('15: a held-back total that executes late wins in a plain hash; ours is out of sequence', () =>
  withSdkMesh({ regions, keyspace }, async ({ geo, redis }) => {
    await redis('west').hset('naive', 'writer', 6);
    await redis('west').hset('naive', 'writer', 5); // timed out before, executed after
    expect(await redis('west').hget('naive', 'writer')).toBe('5');

    const west = geo('west');
    const { op } = west.hits(id);
    const key = 'hits:{1}';
    const late = op.assert('west', 'w', { key, sequence: 1, total: 5n });
    const early = op.assert('west', 'w', { key, sequence: 2, total: 6n });
    await west.batch([early, late]);
    expect(await west.hits(id).read()).toBe(6);
  }));

test('16: deleting a per-writer counter resets nothing, so it has no reset', () =>
  withSdkMesh({ regions, keyspace }, async ({ geo, redis }) => {
    const hits = geo('west').hits(id);
    await hits.increment(5);
    await redis('west').del('hits:{1}');
    expect(await hits.increment(1)).toBe(6); // the live writer brings its total back
    expect('resetObserved' in hits).toBe(false);
  }));

test('17: a retry after its marker expired adds again; ours comes too late and adds nothing', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo, redis }) => {
    const naive = async () => {
      const isFirst = await redis('west').set('naive:marker', '1', 'PX', 3_600_000, 'NX');
      if (isFirst === 'OK') await redis('west').incr('naive');
    };
    const operationId = { id: 'op-1', createdAt: start };
    const add = () => geo('west').views(id).increment(1, { operationId });
    for (const afterMs of [0, 1_000]) {
      mesh.pinClock('west', start + afterMs);
      await naive();
      expect(await add()).toBe(1);
    }
    mesh.pinClock('west', start + 3_620_000);
    await naive();
    await expect(add()).rejects.toBeInstanceOf(OperationTooLateError);
    expect(await redis('west').get('naive')).toBe('2');
    expect(await geo('west').views(id).read()).toBe(1);
  }));

test('18: a marker does not help in another region; a ledger post does', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo, redis }) => {
    const operationId = { id: 'op-1', createdAt: Date.now() };
    mesh.partition('east', 'west'); // effects under way
    for (const region of regions) {
      // The retry of an application that ignores the unknown outcome.
      await geo(region).views(id).increment(1, { operationId });
      await geo(region).book(id).post('t1', 1);
    }
    mesh.heal();
    await mesh.settle();
    expect(await geo('west').views(id).read()).toBe(2);
    expect(await geo('west').book(id).balance()).toBe(1n);
    const { retry } = geo('west').views(id).op.increment(1, { operationId });
    expect(retry.otherRegion).toBe('unsafe'); // so the executor never does this by itself

    // In its own region a lost reply is retried, and counts once.
    mesh.fault('west', { kind: 'DROP-REPLY', count: 1, command: 'evalsha' });
    const next = { id: 'op-2', createdAt: Date.now() };
    await geo('west').views(id).increment(1, { operationId: next });
    expect(await redis('west').get('views:{1}')).toBe('3');
  }));
