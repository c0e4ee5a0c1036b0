import {
  counter,
  defineKeyspace,
  LedgerConflictError,
  ledger,
  multiRegister,
  quota,
  rateLimit,
  sortedSet,
} from 'geoslot';
import { expect, test } from 'vitest';
import { withSdkMesh } from './support/sdk-mesh.js';

const regions = ['east', 'north', 'west'];
const because = 'test';
const keyspace = defineKeyspace({
  board: sortedSet({ key: 'g:{board}:$hour', ttl: '2h', score: 'counter' }),
  seen: sortedSet({ key: 'g:{seen}:$hour', ttl: '2h', score: 'latest' }),
  profile: multiRegister({ key: 'u:{$userId}:profile', ttl: '30d' }),
  hits: counter({ key: 'h:{$page}:hits', ttl: 'forever', because, encoding: 'per-writer' }),
  account: ledger({ key: 'u:{$userId}:ledger:$period', ttl: 'forever', because }),
  seats: quota({ key: 'ev:{$eventId}:seats', ttl: 'forever', because, limit: 9 }),
  // A window that ends in 2052, and so in no run of this test.
  logins: rateLimit({ key: 'login:{$userId}', ttl: '30000d', limit: 6, per: '10000d' }),
});

test('scores of a counter sorted set sum, latest scores keep the last write', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo }) => {
    const hour = '2026-01-01T00';
    for (const region of regions) await geo(region).board({ hour }).addScore('ada', 2);
    for (const region of regions) await geo(region).seen({ hour }).setScore('ada', 7.5);
    await mesh.settle();
    for (const region of regions) {
      expect(await geo(region).board({ hour }).top(5)).toEqual([{ member: 'ada', score: 6 }]);
      expect(await geo(region).board({ hour }).rank('ada')).toBe(0);
      expect(await geo(region).seen({ hour }).range({ min: 7 })).toEqual([
        { member: 'ada', score: 7.5 },
      ]);
    }
    expect(await geo('east').seen({ hour }).score('bob')).toBeUndefined();
    expect(await geo('east').board({ hour }).remove('ada')).toBe(1);
    expect(await geo('east').board({ hour }).size()).toBe(0);
  }));

test('a multi-value register keeps the value of every region, with one winner everywhere', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo }) => {
    const id = { userId: 1 };
    mesh.skew('west', -60_000);
    await geo('east').profile(id).set('from east');
    await mesh.settle();
    await geo('west').profile(id).set('from west, knowing east');
    await mesh.settle();
    for (const region of regions) {
      expect(await geo(region).profile(id).get()).toMatchObject({
        winner: { region: 'west', value: 'from west, knowing east' },
        siblings: [{ region: 'east', value: 'from east' }],
      });
    }
  }));

test('a per-writer counter sums the writers of all regions', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo }) => {
    const id = { page: 'home' };
    for (const region of regions) {
      await Promise.all([1, 2, 3].map((amount) => geo(region).hits(id).increment(amount)));
      await geo(region).hits(id).decrement(1);
    }
    await mesh.settle();
    for (const region of regions) expect(await geo(region).hits(id).read()).toBe(15);
  }));

test('a ledger counts a post once, in whichever regions it was made, and finds conflicts', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo }) => {
    const id = { userId: 1, period: '2026-01' };
    for (const region of regions) await geo(region).account(id).post('t1', 100);
    expect(await geo('east').account(id).post('t1', 100)).toMatchObject({ isNew: false });
    await mesh.settle();
    expect(await geo('north').account(id).balance()).toBe(100n);
    await expect(geo('west').account(id).post('t1', 250)).rejects.toBeInstanceOf(
      LedgerConflictError,
    );

    mesh.partition('east', 'west');
    mesh.partition('east', 'north');
    await geo('east').account(id).post('t2|a', 5);
    await geo('west').account(id).post('t2|a', 7);
    mesh.heal();
    await mesh.settle();
    for (const region of regions) {
      await expect(geo(region).account(id).balance()).rejects.toMatchObject({
        id: 't2|a',
        amounts: { east: 5n, west: 7n },
      });
      expect(await geo(region).account(id).balance({ conflicts: 'exclude' })).toBe(100n);
      expect(await geo(region).account(id).balance({ conflicts: 'first-region' })).toBe(105n);
    }
  }));

test('a closed period refuses posts and has one balance in every region', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo }) => {
    const id = { userId: 2, period: '2026-01' };
    for (const region of regions) await geo(region).account(id).post(`t-${region}`, 10);
    expect(await geo('east').account(id).close()).toEqual({ waitingFor: ['north', 'west'] });
    await geo('north').account(id).close();
    await geo('west').account(id).close();
    await mesh.settle();
    for (const region of regions) {
      expect(await geo(region).account(id).close()).toEqual({ balance: 30n });
      await expect(geo(region).account(id).post('late', 1)).rejects.toMatchObject({
        code: 'LEDGER_SEAL',
      });
      expect(await geo(region).account(id).balance()).toBe(30n);
    }
  }));

test('a quota hands out its limit and no more, and moves rights to where they are asked for', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo }) => {
    const seats = geo('west').seats({ eventId: 'e' });
    const grants = [];
    for (let count = 0; count < 12; count += 1) grants.push(await seats.tryTake());
    expect(grants.filter((grant) => grant !== null)).toHaveLength(9);
    await mesh.settle();
    for (const region of regions) {
      expect(await geo(region).seats({ eventId: 'e' }).tryTake()).toBeNull();
      expect(await geo(region).seats({ eventId: 'e' }).remaining()).toBe(0);
    }
    const [grant] = grants;
    if (!grant) throw new Error('the first take was refused');
    expect([await seats.give(grant), await seats.give(grant)]).toEqual([true, false]);
    expect(await seats.remaining()).toBe(1);
    await expect(geo('east').seats({ eventId: 'e' }).give(grant)).rejects.toMatchObject({
      code: 'QUOTA_WRONG_REGION',
    });
  }));

test('in a partition each region hands out its own share only', () =>
  withSdkMesh({ regions, keyspace }, async ({ geo, cut }) => {
    cut('east', 'west');
    cut('east', 'north');
    cut('north', 'west');
    for (const region of regions) {
      const seats = geo(region).seats({ eventId: 'cut' });
      const grants = await Promise.all(Array.from({ length: 5 }, () => seats.tryTake()));
      expect(grants.filter((grant) => grant !== null)).toHaveLength(3);
    }
  }));

test('a rate limit admits its limit per window over all regions', () =>
  withSdkMesh({ regions, keyspace }, async ({ geo }) => {
    let allowed = 0;
    for (let count = 0; count < 10; count += 1) {
      const region = regions[count % regions.length] ?? '';
      if ((await geo(region).logins({ userId: 1 }).tryTake()).isAllowed) allowed += 1;
    }
    expect(allowed).toBe(6);
  }));
