import type { Time } from './time.js';

/** A region's clock: wall clock plus skew, or pinned. It governs LWW stamps, TIME and expiry. */
export class RegionClock {
  skewMs = 0;
  pinnedMs: number | undefined = undefined;
  private readonly time: Time;

  constructor(time: Time) {
    this.time = time;
  }

  now(): number {
    return this.pinnedMs ?? this.time.wallClock() + this.skewMs;
  }
}
