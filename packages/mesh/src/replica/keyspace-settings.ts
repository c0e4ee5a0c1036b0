import type { EngineOptions } from '../options.js';

/** What a keyspace is told by its region. */
export interface KeyspaceSettings {
  readonly id: number;
  readonly region: string;
  readonly options: EngineOptions;
  /** The region's clock in ms. */
  readonly clock: () => number;
  readonly incarnation?: number;
  /** Without peers everything seen here is stable at once, and no backlog is kept. */
  readonly hasPeers: boolean;
}
