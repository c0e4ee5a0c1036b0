import { Mesh } from '../src/mesh.js';
import type { EngineOptions } from '../src/options.js';
import type { RegionReplica } from '../src/replica/region-replica.js';
import { VirtualTime } from '../src/time/virtual-time.js';

export interface Regions {
  readonly mesh: Mesh;
  readonly time: VirtualTime;
  readonly one: RegionReplica;
  readonly two: RegionReplica;
  readonly three: RegionReplica;
  /** Delivers everything and expires what is due. */
  sync(): void;
  /** Delivers from one region to another only. */
  deliver(from: string, to: string): void;
}

/** Three regions with pinned, equal clocks; nothing replicates until the test says so. */
export function newRegions(options: Partial<EngineOptions> = {}): Regions {
  const time = new VirtualTime();
  const mesh = new Mesh({ regions: ['one', 'two', 'three'], time, seed: 1, options });
  for (const { name } of mesh.regions) mesh.pinClock(name, 1_000);
  return {
    mesh,
    time,
    one: mesh.region('one').replica,
    two: mesh.region('two').replica,
    three: mesh.region('three').replica,
    sync: () => mesh.sync(),
    deliver: (from, to) => {
      mesh.link(from, to).flush();
    },
  };
}

/** The same reading in every region; an error names the regions that differ. */
export function everywhere<T>({ mesh }: Regions, read: (replica: RegionReplica) => T): T {
  const readings = mesh.regions.map(({ name, replica }) => ({ name, value: read(replica) }));
  const [first] = readings;
  if (first === undefined) throw new Error('no regions');
  for (const { name, value } of readings) {
    if (JSON.stringify(value) !== JSON.stringify(first.value)) {
      throw new Error(`${first.name} reads ${String(first.value)}, ${name} ${String(value)}`);
    }
  }
  return first.value;
}
