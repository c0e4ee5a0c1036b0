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
}

export const defaultFailover: Required<FailoverOptions> = {
  probeEveryMs: 1_000,
  probeTimeoutMs: 500,
  probesToFail: 3,
  faultsToFail: 5,
  graceMs: 30_000,
  probe: 'ping',
};
