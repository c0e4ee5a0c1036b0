/** How one direction between two regions behaves. */
export interface LinkSettings {
  readonly latencyMs: number;
  /** Up to this much is added to the latency of a packet. */
  readonly jitterMs: number;
  /** A lost packet is sent again after `resendMs`; those behind it wait, as on a TCP stream. */
  readonly lossPercent: number;
  readonly resendMs: number;
  readonly duplicatePercent: number;
  /** A packet that is late by up to another latency, so that packets behind it arrive first. */
  readonly reorderPercent: number;
  /** Effects a second the link carries; 0 is no limit. */
  readonly effectsPerSecond: number;
}

export const perfectLink: LinkSettings = {
  latencyMs: 0,
  jitterMs: 0,
  lossPercent: 0,
  resendMs: 200,
  duplicatePercent: 0,
  reorderPercent: 0,
  effectsPerSecond: 0,
};
