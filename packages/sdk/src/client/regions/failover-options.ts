/** When a region counts as failed and as recovered. Milliseconds. */
export interface FailoverOptions {
  /** Between two probes of a region. Default 1000. */
  readonly probeEveryMs?: number;
  /** Until a probe without an answer counts as failed. Default 500. */
  readonly probeTimeoutMs?: number;
  /** Failed probes in a row that mean unhealthy. Default 3. */
  readonly probesToFail?: number;
  /** Failed operations in a row that mean unhealthy. Default 5. */
  readonly faultsToFail?: number;
  /**
   * How long a recovered region must answer every probe before it serves again; doubled each time
   * it fails soon after. Default 30000.
   */
  readonly graceMs?: number;
  /**
   * What a probe does: `ping`, or `write`, which also sets the key `~gs:probe:{<region>}` with a
   * TTL of one minute and so finds a region that answers but refuses writes. Default `ping`.
   */
  readonly probe?: 'ping' | 'write';
  /**
   * Shards of each region's database (with policy `oss` any number: its primaries are taken). Above
   * 0, a heartbeat is published each `probeEveryMs` per shard of the region that serves, and heard
   * in the others over one more connection each. `staleness` then ends when all has arrived, and a
   * region comes back only once it has caught up. Regions must replicate pub/sub. Default 0: off.
   */
  readonly heartbeatShards?: number;
  /** How old the newest heartbeat heard in a region that comes back may be. Default 5000. */
  readonly toleratedLagMs?: number;
}

export const defaultFailover: Required<FailoverOptions> = {
  probeEveryMs: 1_000,
  probeTimeoutMs: 500,
  probesToFail: 3,
  faultsToFail: 5,
  graceMs: 30_000,
  probe: 'ping',
  heartbeatShards: 0,
  toleratedLagMs: 5_000,
};
