import type { EventEmitter } from 'node:events';

/** Why another region serves. */
export type SwitchReason = 'faults' | 'probe' | 'failback' | 'manual' | 'removed';

/** Another region serves now. */
export interface RegionSwitch {
  /** The region that served before. */
  readonly from: string;
  /** The region that serves now. */
  readonly to: string;
  /** Why. */
  readonly reason: SwitchReason;
}

/** A region became healthy or unhealthy. */
export interface HealthChange {
  /** Its name. */
  readonly region: string;
  /** Whether it may serve now. */
  readonly isHealthy: boolean;
  /** What told. */
  readonly reason: 'faults' | 'probe';
}

/** The events of a set of regions. */
export type RegionEvents = EventEmitter<{
  failover: [RegionSwitch];
  health: [HealthChange];
}>;

/** After a failover: which recent writes of this process a read may miss. */
export interface Staleness {
  /** The region that served before. */
  readonly missingFrom: string;
  /**
   * Writes it acknowledged since then (milliseconds since 1970) may not have arrived in the region
   * that serves now: when it began to serve this process.
   */
  readonly since: number;
}
