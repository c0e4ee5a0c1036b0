import type { Connection } from '../connection/connection.js';
import type { FailoverOptions } from './failover-options.js';
import { RegionHealth } from './region-health.js';

/** One region of a set: its connections, its weight and its health. */
export class Region {
  readonly connection: Connection;
  readonly weight: number;
  readonly health: RegionHealth;
  /** A `performance.now()` time: when it last acknowledged something. */
  lastAnswerAt = -Infinity;

  constructor(connection: Connection, weight: number, options: Required<FailoverOptions>) {
    this.connection = connection;
    this.weight = weight;
    this.health = new RegionHealth(options);
  }

  get name(): string {
    return this.connection.region;
  }
}

/** The regions in the order they should serve: by weight, the preferred first among equals. */
export function rankRegions(regions: Iterable<Region>, preferred: string): readonly Region[] {
  return [...regions].sort((one, other) => rank(one, other, preferred));
}

function rank(one: Region, other: Region, preferred: string): number {
  if (one.weight !== other.weight) return other.weight - one.weight;
  if (one.name === preferred || other.name === preferred) return one.name === preferred ? -1 : 1;
  return one.name < other.name ? -1 : 1;
}
