import { defineKeyspace, ledger, type Crowding } from 'geoslot';
import { expect, test } from 'vitest';
import { withSdkMesh } from './support/sdk-mesh.js';

const regions = ['east', 'west'];
const because = 'test';
const id = { id: '1' };
const start = Date.UTC(2026, 0, 1);

test('a closed period is purged after its hold, and only then', () => {
  const keyspace = defineKeyspace({
    book: ledger({ key: 'book:{$id}', ttl: 'forever', because, hold: '1h' }),
  });
  return withSdkMesh({ regions, keyspace }, async ({ mesh, geo, redis }) => {
    for (const region of regions) mesh.pinClock(region, start);
    for (const region of regions) await geo(region).book(id).post(`t-${region}`, 10);
    await expect(geo('west').book(id).purge()).rejects.toMatchObject({ code: 'LEDGER_SEAL' });
    for (const region of regions) await geo(region).book(id).close();
    await mesh.settle();
    for (const region of regions) {
      expect(await geo(region).book(id).close()).toEqual({ balance: 20n });
    }
    expect(await geo('west').book(id).purge()).toEqual({ purged: 0, heldForMs: 3_600_000 });

    for (const region of regions) mesh.pinClock(region, start + 3_600_000);
    for (const region of regions) {
      expect(await geo(region).book(id).purge()).toEqual({ purged: 1, heldForMs: 0 });
    }
    await mesh.settle();
    const names = Object.keys(await redis('west').hgetall('book:{1}')).sort();
    expect(names).toEqual(['!|east', '!|west', '=', '@|east', '@|west']);
    for (const region of regions) {
      expect(await geo(region).book(id).balance()).toBe(20n);
      expect(await geo(region).book(id).close()).toEqual({ balance: 20n });
      await expect(geo(region).book(id).post('t-west', 10)).rejects.toMatchObject({
        code: 'LEDGER_SEAL',
      });
    }
  });
});

test('a key that grows large is told once, and refuses posts at its limit', () => {
  const told: Crowding[] = [];
  const keyspace = defineKeyspace({
    book: ledger({
      key: 'book:{$id}',
      ttl: 'forever',
      because,
      warnEntries: 2,
      maxEntries: 4,
      onCrowded: (crowding) => void told.push(crowding),
    }),
  });
  return withSdkMesh({ regions, keyspace }, async ({ geo }) => {
    for (const post of ['a', 'b', 'c', 'd']) await geo('west').book(id).post(post, 1);
    await expect(geo('west').book(id).post('e', 1)).rejects.toMatchObject({ code: 'LEDGER_FULL' });
    expect(told).toEqual([{ family: 'book', entryCount: 2, maxEntries: 4 }]);
  });
});
