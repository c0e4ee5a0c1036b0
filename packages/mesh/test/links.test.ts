import { expect, test } from 'vitest';
import { Mesh } from '../src/mesh.js';
import { VirtualTime } from '../src/time/virtual-time.js';

test('backlogs stay short under load that never pauses', () => {
  const time = new VirtualTime();
  const meshes: Mesh[] = [];
  // Scheduled before the mesh: each write comes just before the tick of the same instant, so that
  // whenever a region reports, there is something it has not sent yet.
  for (let at = 100; at <= 6_000; at += 100) {
    time.schedule(at, () => {
      for (const { replica } of meshes[0]?.regions ?? []) replica.strings.increment('busy', 1);
    });
  }
  const mesh = new Mesh({ regions: ['one', 'two', 'three'], time, seed: 1 });
  meshes.push(mesh);
  time.advance(6_000);
  for (const { space } of mesh.regions) expect(space.backlog.length).toBeLessThan(25);
  mesh.close();
});
