import type { RunningMesh } from '@geoslot/mesh';
import type { Region } from './load.js';
import { RegionLink } from './region-link.js';

/** The network between the regions: what replicates, and what applications send across. */
export class Network {
  readonly #mesh: RunningMesh;
  readonly #links: Readonly<Record<Region, RegionLink>>;

  private constructor(mesh: RunningMesh, links: Readonly<Record<Region, RegionLink>>) {
    this.#mesh = mesh;
    this.#links = links;
  }

  static async open(mesh: RunningMesh): Promise<Network> {
    const [westeurope, eastus] = await Promise.all([
      RegionLink.open(mesh.region('westeurope').url),
      RegionLink.open(mesh.region('eastus').url),
    ]);
    return new Network(mesh, { westeurope, eastus });
  }

  /** Where an application in `from` finds the endpoint of `to`. */
  url(from: Region, to: Region): string {
    return from === to ? this.#mesh.region(to).url : this.#links[to].url;
  }

  /** Cuts the regions off from each other, for Redis and for applications. */
  cut(): void {
    this.#mesh.partition('westeurope', 'eastus');
    for (const link of Object.values(this.#links)) link.cut();
  }

  restore(): void {
    this.#mesh.heal();
    for (const link of Object.values(this.#links)) link.restore();
  }

  close(): void {
    for (const link of Object.values(this.#links)) link.close();
  }
}
