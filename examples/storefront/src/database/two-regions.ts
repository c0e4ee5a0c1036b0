import { startMesh, type RunningMesh } from '@geoslot/mesh';
import { RegionLink } from '@geoslot/example-payments/region-link';
import type { ShopDatabase } from '../open-shop.js';

export const regionNames = ['westeurope', 'eastus'] as const;
export type RegionName = (typeof regionNames)[number];

/**
 * A mesh of two regions on loopback, and the ways from each region's application to the other
 * region: a real partition cuts both.
 */
export class TwoRegions {
  readonly mesh: RunningMesh;
  readonly #links: Readonly<Record<RegionName, RegionLink>>;

  private constructor(mesh: RunningMesh, links: Readonly<Record<RegionName, RegionLink>>) {
    this.mesh = mesh;
    this.#links = links;
  }

  static async open(seed: number): Promise<TwoRegions> {
    const mesh = await startMesh({ regions: regionNames, seed });
    const [westeurope, eastus] = await Promise.all([
      RegionLink.open(mesh.region('westeurope').url),
      RegionLink.open(mesh.region('eastus').url),
    ]);
    return new TwoRegions(mesh, { westeurope, eastus });
  }

  /** The database as a process in `region` sees it. */
  databaseOf(region: RegionName): ShopDatabase {
    const endpointOf = (name: RegionName) => ({
      endpoint: name === region ? this.mesh.region(name).url : this.#links[name].url,
    });
    return {
      region,
      regions: { westeurope: endpointOf('westeurope'), eastus: endpointOf('eastus') },
      profile: 'redis-active-active',
      policy: 'none',
    };
  }

  /** Cuts the regions off from each other, for Redis and for applications. */
  cut(): void {
    this.mesh.partition('westeurope', 'eastus');
    for (const link of Object.values(this.#links)) link.cut();
  }

  restore(): void {
    this.mesh.heal();
    for (const link of Object.values(this.#links)) link.restore();
  }

  /** Loses the reply of the next command of this name in a region, after it was applied. */
  loseReply(region: RegionName, command: string): void {
    this.mesh.fault(region, { kind: 'DROP-REPLY', count: 1, command });
  }

  async close(): Promise<void> {
    for (const link of Object.values(this.#links)) link.close();
    await this.mesh.close();
  }
}
