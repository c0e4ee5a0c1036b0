import { counter, defineKeyspace, ledger, quota } from 'geoslot';
import { expect, test } from 'vitest';
import { chanceOf } from './support/chance.js';
import { withSdkMesh } from './support/sdk-mesh.js';

const regions = ['east', 'north', 'west'];
const because = 'lost writes';
const keyspace = defineKeyspace({
  views: counter({ key: 'views:{$id}', ttl: 'forever', because }),
  hits: counter({ key: 'hits:{$id}', ttl: 'forever', because, encoding: 'per-writer' }),
  book: ledger({ key: 'book:{$id}', ttl: 'forever', because }),
  seats: quota({ key: 'seats:{$id}', ttl: 'forever', because, limit: 6, transfer: '5ms' }),
});
const firstSeed = Number(process.env['GEOSLOT_SEED'] ?? 9_000);
const id = { id: '1' };

test.each([0, 1, 2, 3])(
  'what a crash takes is at most what the mesh lists as lost (seed +%i)',
  (run) =>
    withSdkMesh(
      { regions, keyspace, options: { restartWrites: 'at-once' } },
      async ({ mesh, geo, crashAndRestart }) => {
        const pick = chanceOf(firstSeed + run);
        const victim = regions[pick(3)] ?? 'west';
        for (const peer of regions) if (peer !== victim) mesh.partition(victim, peer);
        let views = 0;
        let hits = 0;
        let posts = 0;
        let taken = 0;
        for (let step = 0; step < 12; step += 1) {
          const handles = geo(regions[pick(3)] ?? 'west');
          await handles.views(id).increment();
          await handles.hits(id).increment();
          await handles.book(id).post(`t${step}`, 1);
          if ((await handles.seats(id).tryTake()) !== null) taken += 1;
          views += 1;
          hits += 1;
          posts += 1;
        }
        await crashAndRestart(victim);
        mesh.heal();
        await mesh.settle();
        // A per-writer counter brings back what its process had counted, with its next write.
        for (const region of regions) await geo(region).hits(id).increment(0);
        await mesh.settle();

        const lostOf = (key: string) =>
          mesh.engine.lostWrites.filter(({ effect }) => effect.key === key).length;
        expect(mesh.engine.lostWrites.length).toBeGreaterThan(0);
        expect(mesh.diff()).toEqual([]);
        for (const region of regions) {
          const seen = await geo(region).views(id).read();
          expect(seen).toBeGreaterThanOrEqual(views - lostOf('views:{1}'));
          expect(seen).toBeLessThanOrEqual(views);
          const entries = await geo(region).book(id).entries();
          expect(entries.length).toBeGreaterThanOrEqual(posts - lostOf('book:{1}'));
          expect(await geo(region).hits(id).read()).toBe(hits);
          const { op } = geo(region).seats(id);
          const [book] = await geo(region).batch([op.read()]);
          if (book.status === 'rejected') throw book.reason;
          const counted = regions.reduce((sum, each) => sum + book.value.taken(each), 0);
          expect(taken - counted).toBeLessThanOrEqual(lostOf('seats:{1}'));
        }
        expect(taken).toBeLessThanOrEqual(6);
      },
    ),
);
